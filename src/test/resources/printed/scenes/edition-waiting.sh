# a site with readers whose first edition waits to be approved, and a copy went to its approvers
. "$SCENES/site-with-readers.sh"
sed -i.bak -e 's/^  weekly:/&\n    approve: true/' -e 's/^mail:/&\n  approvers: [ada@example.com, ben@example.com]/' postrider.yaml
rm postrider.yaml.bak
postrider send weekly --yes -q >/dev/null 2>&1

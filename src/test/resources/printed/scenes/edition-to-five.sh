# a site whose first edition went to five readers, and whose bounces have an address
. "$SCENES/new-site.sh"
sed -i.bak 's/^mail:/&\n  bounce-address: bounces@example.com/' postrider.yaml
printf '%s\n' email {ada,ben,cyd,dan,eva}@example.com >readers.csv
postrider subscribers import readers.csv --confirmed --consent 'signed up at the fair' -q
rm postrider.yaml.bak readers.csv
postrider send weekly --yes -q

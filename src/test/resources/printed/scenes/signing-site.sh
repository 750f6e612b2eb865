# a new site that signs by a key which is not made yet
. "$SCENES/new-site.sh"
sed -i.bak 's/^mail:/&\n  dkim: [{selector: s1, key-file: dkim.pem}]/' postrider.yaml
rm postrider.yaml.bak

# a new site that is served, where curl finds https://mail.example.com
. "$SCENES/new-site.sh"
sed -i.bak 's/^web:/&\n  listen: 127.0.0.1:0/' postrider.yaml
rm postrider.yaml.bak
echo 'desk: {listen: "off"}' >>postrider.yaml
postrider build -q
touch ~/.served
POSTRIDER_STOPPED=~/.serving postrider serve >~/.served 2>&1 &
until address=$(sed -n 's|.*Serving at \(http://[^/ ]*\).*|\1|p' ~/.served) && [ -n "$address" ]; do sleep 0.1; done
curl() { command curl -sS "${@/https:\/\/mail.example.com/$address}"; }

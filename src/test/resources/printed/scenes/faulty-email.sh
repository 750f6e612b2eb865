# a site with readers, a post with a link that says nothing, and a template that does not say its language
. "$SCENES/site-with-readers.sh"
printf '%s\n' '---' 'title: Tides' 'date: 2026-03-02' 'tags: [sea]' '---' '' \
  'High water is at six.' '' 'For the whole table [click here](https://tides.example/).' >content/tides.md
sed -i.bak 's/^  weekly:/&\n    template: plain/' postrider.yaml
sed -i.bak 's/ lang="[^"]*"//' email-templates/plain/html.ftl
rm postrider.yaml.bak email-templates/plain/html.ftl.bak

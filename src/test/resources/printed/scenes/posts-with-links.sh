# a site without digests and two posts, which are on the web; what one links to is gone, what the other does has moved
. "$SCENES/new-site.sh"
rm -r content/*
printf '%s\n' 'site:' '  title: My site' '  url: https://northhaven.example/' >postrider.yaml
printf '%s\n' '---' 'title: Who reads along' 'date: 2026-02-28' '---' '' \
  'Half of you, says [our survey](https://northhaven.example/survey-2024).' >content/readers.md
printf '%s\n' '---' 'title: Tides' 'date: 2026-03-02' '---' '' \
  'High water is at six, says [the table](https://northhaven.example/tides).' >content/tides.md
mkdir -p ~/.www/posts/readers ~/.www/posts/tides ~/.www/tides

# a new site and two posts with a mistake each
. "$SCENES/new-site.sh"
printf '%s\n' '---' 'title: A' 'date: 2026-13-02' '---' 'Words.' >content/a.md
printf '%s\n' '---' 'title: B' 'date: 2026-03-02' '---' 'A <script>alert(1)</script> in between.' >content/b.md

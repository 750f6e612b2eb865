# a new site; somebody changed one of its feeds and removed another
. "$SCENES/new-site.sh"
postrider build -q
sed -i.bak 's/Mon, 02 Mar/Tue, 02 Mar/' feeds/tags/letter-writing/rss.xml
rm feeds/tags/letter-writing/rss.xml.bak feeds/tags/news/rss.xml

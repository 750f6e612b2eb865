# a site with readers; another tool says that mail to one of them bounced
. "$SCENES/site-with-readers.sh"
printf '%s\n' email,status ben@example.com,bounced >bounced.csv
postrider subscribers import bounced.csv --confirmed --consent 'an earlier list' -q
rm bounced.csv

# a new site and three readers, one of whom reads about letter writing only, one about what nobody wrote of
. "$SCENES/new-site.sh"
printf '%s\n' email,name,topics ada@example.com,Ada, 'ben@example.com,Ben,letter writing' dan@example.com,Dan,knots >readers.csv
postrider subscribers import readers.csv --confirmed --consent 'signed up at the fair' -q
rm readers.csv

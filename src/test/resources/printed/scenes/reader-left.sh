# a site whose reader got an edition, and then left
. "$SCENES/new-site.sh"
printf '%s\n' email,name,language,topics,attributes \
  'ada@example.com,Ada Harbour,pt-BR,letter writing;sea,"{""city"": ""Northhaven""}"' >readers.csv
postrider subscribers import readers.csv --confirmed --consent 'signed the sheet by the till' -q
rm readers.csv
postrider send weekly --yes -q
postrider subscribers remove ada@example.com --yes -q

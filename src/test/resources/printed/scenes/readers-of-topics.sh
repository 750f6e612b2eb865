# a new site with two readers who chose topics; a spreadsheet would take the name of one for a formula
. "$SCENES/new-site.sh"
printf '%s\n' email,name,language,topics,left,attributes \
  'ada@example.com,Ada Harbour,pt-BR,bread;sea,,"{""city"": ""Northhaven""}"' 'ben@example.com,=1+1,,sea,weekly,' >list.csv
postrider subscribers import list.csv --confirmed --consent 'signed the sheet by the till' -q
rm list.csv

# a new site and a list of readers with mistakes
. "$SCENES/new-site.sh"
printf '%s\n' 'email,name,shoe size' ada@example.com,Ada,38 bob@example,Bob,44 cyd@example.com,Cyd,41 ,Dan,43 >readers.csv

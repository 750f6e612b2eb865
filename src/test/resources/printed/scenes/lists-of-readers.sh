# a new site and three lists of readers
. "$SCENES/new-site.sh"
printf '%s\n' email,name ben@example.com,Ben cyd@example.com,Cyd >readers.csv
printf '%s\n' email dan@example.com >raffle.csv
printf '%s\n' email,status ben@example.com,confirmed fay@example.com,confirmed \
  gil@example.com,unsubscribed hal@example.com,bounced >old-list.csv

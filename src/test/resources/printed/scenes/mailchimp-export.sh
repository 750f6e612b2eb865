# a new site and what Mailchimp's export of an audience has in its ZIP, with shorter names
. "$SCENES/new-site.sh"
head='"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP'
tail='LAST_CHANGED,LEID,EUID,NOTES,TAGS'
joined='2,"2024-03-16 14:40:47",,"2024-03-16 14:41:20",192.0.2.7'
printf '%s\n' "$head,$tail" \
  "ada@example.com,Ada,Harbour,$joined,\"2024-03-16 14:41:20\",1,a1,,\"\"\"Letter writing\"\",\"\"VIP\"\"\"" \
  "ben@example.com,Ben,,$joined,\"2024-03-16 14:41:20\",2,b2,," >subscribed.csv
printf '%s\n' "$head,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,$tail" \
  "cyd@example.com,Cyd,,$joined,\"2025-01-06 08:12:00\",\"Monday mail\",9,NORMAL,,\"2025-01-06 08:12:00\",3,c3,," >unsubscribed.csv
printf '%s\n' "$head,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,$tail" \
  "dan@example.com,Dan,,$joined,\"2025-02-03 08:00:09\",\"Monday mail\",10,\"2025-02-03 08:00:09\",4,d4,," >cleaned.csv

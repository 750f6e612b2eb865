# a new site and two exports of a list of listmonk: the confirmed, and those who left it
. "$SCENES/new-site.sh"
head='uuid,email,name,attributes,status,created_at,updated_at'
printf '%s\n' "$head" \
  '0d3e7a52-6f0c-4a34-9d5e-0c6f4d0c1f01,ada@example.com,Ada,"{""city"": ""Northhaven""}",enabled,2024-03-16T14:40:47Z,2024-03-16T14:41:20Z' \
  '0d3e7a52-6f0c-4a34-9d5e-0c6f4d0c1f02,ben@example.com,Ben,{},blocklisted,2024-03-17T09:00:00Z,2025-05-02T10:00:00Z' >confirmed.csv
printf '%s\n' "$head" \
  '0d3e7a52-6f0c-4a34-9d5e-0c6f4d0c1f03,cyd@example.com,Cyd,{},enabled,2024-03-18T09:00:00Z,2025-01-06T08:12:00Z' >unsubscribed.csv

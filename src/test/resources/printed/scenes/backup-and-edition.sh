# a site with readers that was backed up, and then sent its first edition
. "$SCENES/site-with-readers.sh"
cp postrider.db backup.db
postrider send weekly --yes -q

# a site with readers that was backed up, then sent its first edition, and then a reader left
. "$SCENES/site-with-readers.sh"
cp postrider.db backup.db
postrider send weekly --yes -q
postrider subscribers remove dan@example.com --yes -q

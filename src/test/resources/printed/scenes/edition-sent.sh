# a site with readers that has sent its first edition
. "$SCENES/site-with-readers.sh"
postrider send weekly --yes -q

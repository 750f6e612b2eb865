# what init makes, one level below where the session began, and already in it
postrider init my-site --zone Europe/London -q
cd my-site

// Loads the page again when what it shows has changed. Without this it shows all the same.
const shown = document.documentElement.dataset.version;
const changes = new EventSource('/changes');
changes.onmessage = ({data}) => {
  if (data !== shown) {
    location.reload();
  }
};

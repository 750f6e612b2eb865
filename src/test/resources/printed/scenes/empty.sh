# an empty folder

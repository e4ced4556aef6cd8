// What is printed in the page is the official position: a link or options may mean something else, and then it stays covered until the
// page shows that. What stands after # is a link unless it can be the name of a place on the page. Run before anything is painted.
if (location.search || /[^#a-z\d-]/.test(location.hash)) document.documentElement.dataset.covered = "";

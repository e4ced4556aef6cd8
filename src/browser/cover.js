// What is printed in the page is the official position: a link or options may mean something else, and then it stays covered until the
// page shows that. Run before anything is painted.
if (location.hash.includes(".") || location.search) document.documentElement.dataset.covered = "";

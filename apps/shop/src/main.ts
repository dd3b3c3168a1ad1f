document.title = "Seimbang";

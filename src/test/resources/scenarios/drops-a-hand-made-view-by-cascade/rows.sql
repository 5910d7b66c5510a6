SELECT "title" FROM "titles" ORDER BY 1

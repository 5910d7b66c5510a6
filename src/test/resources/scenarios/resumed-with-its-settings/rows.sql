SELECT "id" FROM crm."notes"

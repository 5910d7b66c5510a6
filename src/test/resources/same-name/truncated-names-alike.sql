-- Names longer than 63 bytes, also where the cut falls into a letter of two bytes, were cut before.
--- 20250101000000_init
CREATE TABLE "ein_tisch_mit_einem_namen_der_für_jeden_server_viel_zu_lang_ä_ist" ("id" INTEGER PRIMARY KEY, "äääääääääääääääääääääääääääääääääääääää" TEXT);
--- by hand
CREATE TABLE "ein_tisch_mit_einem_namen_der_für_jeden_server_viel_zu_lang_ä_ist" ("id" INTEGER PRIMARY KEY, "äääääääääääääääääääääääääääääääääääääää" TEXT);

-- Accounts as the general plan (PCG) names them: a veterinary surgeon’s fees are fees, a copier’s maintenance is no rent.

UPDATE compte SET nom = 'Rémunérations d’intermédiaires : divers' WHERE code = '6228';
UPDATE compte SET nom = 'Honoraires (dont vétérinaires)' WHERE code = '6226';
UPDATE compte SET nom = 'Autres matières et fournitures (dont denrées non stockées)' WHERE code = '6068';
INSERT INTO compte (code, nom, chapitre) VALUES ('6156', 'Maintenance', '61');

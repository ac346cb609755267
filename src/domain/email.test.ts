import assert from 'node:assert/strict'
import { test } from 'node:test'
import { genericLocalPart, normalizeEmail } from './email.ts'

test('an address is kept in lower case, composed and trimmed', () => {
  assert.equal(normalizeEmail('  Claire.DURAND@Ville-Exemple.FR '), 'claire.durand@ville-exemple.fr')
  assert.equal(normalizeEmail('he\u0301le\u0300ne@exemple.fr'), 'hélène@exemple.fr')
})

test('the address of a desk or a machine is not a person’s [H72]', () => {
  const generic = `contact contacts accueil direction secretariat secrétariat Secrétariat info infos mairie admin
    administration ccas service services noreply no-reply no_reply ne-pas-repondre webmaster postmaster compta
    comptabilité rh standard bureau president drh direction.generale accueil2 info-01 accueil.mairie mairie.accueil
    service-social service.petite.enfance service-de-la-comptabilite accueilmairie servicesocial multi-accueil
    contact+caf responsable.habilitations petite-enfance ressources.humaines conseil-departemental`.split(/\s+/)
  for (const local of generic) assert.notEqual(genericLocalPart(`${local}@exemple.fr`), undefined, local)
})

test('an address that bears any other word may be a person’s [H72]', () => {
  const personal = `claire.durand cdurand marie.contact contact.durand paul.maire j.bureau d.bureau bureau.d laville
    desmaisons ramcom claire.durand+contact durand-service m.sport lebureau comte sitelle 1234`.split(/\s+/)
  for (const local of personal) assert.equal(genericLocalPart(`${local}@exemple.fr`), undefined, local)
})

test('the generic part is given back without its tag, so that the message can quote it [H72]', () => {
  assert.equal(genericLocalPart('Accueil.Mairie+caf@exemple.fr'), 'accueil.mairie')
  assert.equal(genericLocalPart('contact'), 'contact')
})

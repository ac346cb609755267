export const RULES_OF_USE = {
  bodyFr: `Règles d’usage du Portail Partenaires

1. Votre accès est personnel. Vous ne le prêtez à personne, pas même à un collègue absent.
2. Vous protégez votre identifiant et votre mot de passe, et vous changez ce dernier dès que vous pensez qu’il est connu d’un autre.
3. Vous ne consultez que les dossiers nécessaires à votre mission. Toute consultation est enregistrée.
4. Vous ne communiquez les données à personne qui n’en ait besoin pour sa propre mission.
5. Vous signalez sans attendre à votre responsable habilitations un changement de fonction, un départ ou une anomalie.

La Caf peut à tout moment interroger votre organisme sur l’usage de votre accès, et le suspendre.`,
  bodyEn: `Rules of use of the partners’ portal

1. Your access is personal. You lend it to nobody, not even to an absent colleague.
2. You protect your user name and your password, and change the latter as soon as you think somebody else knows it.
3. You consult only the files that your mission requires. Every consultation is recorded.
4. You pass data on to nobody who does not need them for their own mission.
5. You tell your rights manager without delay about a change of position, a departure or anything abnormal.

The institution may at any time question your organisation about the use of your access, and suspend it.`,
}

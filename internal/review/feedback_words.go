package review

import "backlot/internal/letter"

// feedbackWords are the fixed phrases of the messages to creators in one language. Comments stay as they were written.
// Piece and campaign are their names, due is an instant as letter.Language.Time says it.
type feedbackWords struct {
	thanks     string // version, piece, campaign
	ifYouLike  string
	pictures   string // said where stills go along
	newVersion string // due
	thankYou   string

	version, page, slide string
	to                   string // between the two moments of a range

	waiting  string // piece, campaign
	asks     string // when it can come
	overdue  string // piece, campaign, due
	reminder string // piece, campaign, due
}

var feedbackIn = map[letter.Language]feedbackWords{
	letter.English: {
		thanks:     "thank you for version %d of %s (%s). Please change this:",
		ifYouLike:  "If you like:",
		pictures:   "The attached pictures show what is meant; they carry the same numbers.",
		newVersion: "Please send the new version by %s.",
		thankYou:   "Thank you!",
		version:    "version", page: "page", slide: "slide", to: "to",
		waiting:  "we are waiting for the draft of %s (%s).",
		asks:     "When can we have it?",
		overdue:  "the draft of %s (%s) was due on %s.",
		reminder: "a short reminder: we are waiting for the draft of %s (%s). Please send it by %s.",
	},
	letter.German: {
		thanks:     "danke für Version %d von „%s“ (%s). Bitte ändere noch Folgendes:",
		ifYouLike:  "Wenn du magst:",
		pictures:   "Die angehängten Bilder zeigen, was gemeint ist; sie tragen dieselben Nummern.",
		newVersion: "Bitte schick uns die neue Version bis %s.",
		thankYou:   "Vielen Dank!",
		version:    "Version", page: "Seite", slide: "Slide", to: "bis",
		waiting:  "wir warten noch auf deinen Entwurf für „%s“ (%s).",
		asks:     "Wann können wir damit rechnen?",
		overdue:  "dein Entwurf für „%s“ (%s) war fällig: %s.",
		reminder: "nur eine kurze Erinnerung: Wir warten auf deinen Entwurf für „%s“ (%s). Bitte schick ihn uns bis %s.",
	},
	letter.French: {
		thanks:     "Merci pour la version %d de «\u00a0%s\u00a0» (%s). Voici ce qu’il faudrait encore changer\u00a0:",
		ifYouLike:  "Si tu veux\u00a0:",
		pictures:   "Les images jointes montrent de quoi il s’agit\u00a0; elles portent les mêmes numéros.",
		newVersion: "Envoie-nous la nouvelle version avant le %s, s’il te plaît.",
		thankYou:   "Merci beaucoup\u00a0!",
		version:    "version", page: "page", slide: "image", to: "à",
		waiting:  "Nous attendons encore ta vidéo ou tes images pour «\u00a0%s\u00a0» (%s).",
		asks:     "Quand penses-tu pouvoir nous les envoyer\u00a0?",
		overdue:  "Nous attendions ta vidéo ou tes images pour «\u00a0%s\u00a0» (%s) le %s.",
		reminder: "Petit rappel\u00a0: nous attendons ta vidéo ou tes images pour «\u00a0%s\u00a0» (%s). Envoie-les-nous avant le %s, s’il te plaît.",
	},
	letter.Spanish: {
		thanks:     "Gracias por la versión %d de «%s» (%s). ¿Puedes cambiar esto?",
		ifYouLike:  "Si te apetece:",
		pictures:   "Las imágenes adjuntas muestran a qué nos referimos; llevan los mismos números.",
		newVersion: "Envíanos la nueva versión antes del %s.",
		thankYou:   "¡Muchas gracias!",
		version:    "versión", page: "página", slide: "imagen", to: "a",
		waiting:  "Todavía esperamos tu borrador de «%s» (%s).",
		asks:     "¿Cuándo podrías enviárnoslo?",
		overdue:  "Esperábamos tu borrador de «%s» (%s) el %s.",
		reminder: "Un pequeño recordatorio: esperamos tu borrador de «%s» (%s). ¿Nos lo envías antes del %s?",
	},
}

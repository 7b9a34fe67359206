package proposal

import (
	"strings"
	"unicode/utf8"
)

// own is the part of a text that the writer of the mail says in it: without quoted and forwarded mails, and without the
// signature but for a P.S. below it. What is left out becomes blanks, so that places stay places of the text.
func own(raw string) string {
	if len(raw) > mostText {
		raw = raw[:mostText]
		for len(raw) > 0 && !utf8.ValidString(raw[max(0, len(raw)-utf8.UTFMax):]) && len(raw) > mostText-utf8.UTFMax {
			raw = raw[:len(raw)-1]
		}
	}
	lines := strings.SplitAfter(raw, "\n")
	var kept strings.Builder
	kept.Grow(len(raw))
	signed := false
	for i, line := range lines {
		plain := strings.TrimSpace(line)
		if beginsQuote(plain, lines[i+1:]) {
			break
		}
		if signed && isPostscript(plain) {
			signed = false
		}
		if !signed && beginsSignature(plain, lines[i+1:], kept.Len() > 0) {
			signed = true
		}
		if signed || strings.HasPrefix(plain, ">") {
			kept.WriteString(strings.Repeat(" ", len(line)-1))
			kept.WriteString("\n")
			continue
		}
		kept.WriteString(line)
	}
	return kept.String()
}

func isPostscript(line string) bool {
	lower := strings.ToLower(line[:min(len(line), 6)])
	return strings.HasPrefix(lower, "ps") && len(lower) > 2 && !isWordRune(rune(lower[2])) || strings.HasPrefix(lower, "p.s.")
}

var quoteMarks = []string{
	"-----original", "----- original", "---------- forwarded", "begin forwarded message", "-----ursprüngliche", "________________________________",
	"---------- weitergeleitete", "anfang der weitergeleiteten", "---------- message transféré", "-----message d", "---------- mensaje reenviado",
	"-----mensaje original", "--- forwarded", "début du message transféré", "inicio del mensaje reenviado",
}

// wroteMarks end the line above a quoted mail, whichever day and person it begins with.
var wroteMarks = []string{" wrote:", "schrieb:", "a écrit :", "a écrit:", " escribió:", " geschrieben:"}

var headMarks = []string{"from:", "von:", "de :", "de:"}

func beginsQuote(line string, next []string) bool {
	const longest = 300
	if line == "" || len(line) > longest {
		return false
	}
	lower := strings.ToLower(line)
	for _, mark := range quoteMarks {
		if strings.HasPrefix(lower, mark) {
			return true
		}
	}
	for _, mark := range wroteMarks {
		if strings.HasSuffix(lower, mark) || strings.HasPrefix(mark, "schrieb") && strings.Contains(lower, " schrieb ") && strings.HasSuffix(lower, ">:") {
			return true
		}
	}
	for _, mark := range headMarks {
		if strings.HasPrefix(lower, mark) && len(next) > 0 && isHead(next[0]) {
			return true
		}
	}
	return false
}

// isHead reports whether a line is one of those that stand at the head of a forwarded mail.
func isHead(line string) bool {
	lower := strings.ToLower(strings.TrimSpace(line[:min(len(line), 40)]))
	for _, mark := range []string{"sent:", "date:", "to:", "subject:", "gesendet:", "datum:", "an:", "betreff:", "envoyé", "à :", "à:", "objet", "enviado", "para:", "asunto", "fecha:"} {
		if strings.HasPrefix(lower, mark) {
			return true
		}
	}
	return false
}

// closings begin the last lines of a mail. A short word of thanks may also stand in the middle.
var (
	closings = []string{
		"best", "best regards", "kind regards", "warm regards", "regards", "best wishes", "warmly", "cheers", "sincerely", "all the best", "many thanks",
		"xo", "xx", "x", "love", "talk soon", "speak soon", "kindly", "yours", "warmest", "take care",
		"lg", "vg", "mfg", "gruß", "gruss", "grüße", "liebe grüße", "viele grüße", "beste grüße", "herzliche grüße", "schöne grüße", "mit freundlichen grüßen",
		"freundliche grüße", "liebe gruesse", "viele gruesse", "ganz liebe grüße", "sonnige grüße", "bis bald", "herzlichst", "mit besten grüßen", "lieben gruß", "viele liebe grüße",
		"cordialement", "bien cordialement", "bien à vous", "bien à toi", "belle journée", "bonne journée", "amicalement", "à bientôt", "bises", "bisous", "au plaisir",
		"très cordialement", "sincèrement", "belle soirée",
		"saludos", "un saludo", "saludos cordiales", "un abrazo", "atentamente", "un cordial saludo", "cordialmente", "abrazos", "besos", "un beso", "quedo a la espera",
		"hasta pronto", "muchos saludos",
	}
	thanks = []string{
		"thanks", "thank you", "thanks so much", "thanks a lot", "thx", "danke", "vielen dank", "danke dir", "danke euch", "besten dank", "merci", "merci beaucoup",
		"merci d'avance", "merci encore", "gracias", "muchas gracias", "mil gracias", "let me know", "gracias de antemano", "danke im voraus",
	}
	isClosing = set(closings)
	isThanks  = set(thanks)
)

func set(words []string) map[string]bool {
	in := map[string]bool{}
	for _, word := range words {
		in[word] = true
	}
	return in
}

// beginsSignature reports whether a line and what follows it is no more than a closing and who wrote it.
func beginsSignature(line string, next []string, after bool) bool {
	if line == "--" || line == "—" || line == "__" {
		return true
	}
	if line == "" || len(line) > 60 {
		return false
	}
	lower := strings.ToLower(line)
	if strings.HasPrefix(lower, "sent from my ") || strings.HasPrefix(lower, "von meinem ") || strings.HasPrefix(lower, "envoyé de") || strings.HasPrefix(lower, "enviado desde") {
		return true
	}
	if !after {
		return false
	}
	lower = strings.TrimRight(lower, " ,!.❤️🙏😊:)x")
	if isClosing[lower] || isClosing[strings.TrimRight(strings.ToLower(line), " ,!.")] {
		return true
	}
	if first, name, found := strings.Cut(lower, " "); found && (first == "lg" || first == "vg" || first == "gruß" || first == "x" || first == "mfg") && !strings.Contains(name, "  ") && len(strings.Fields(name)) <= 2 {
		return true
	}
	return isThanks[lower] && isName(next)
}

// isName reports whether the next line that is not empty is as short as a name.
func isName(next []string) bool {
	for _, line := range next[:min(len(next), 4)] {
		if line = strings.TrimSpace(line); line != "" {
			return len(strings.Fields(line)) <= 3 && !strings.ContainsAny(line, "0123456789:?!€$£@/")
		}
	}
	return true
}

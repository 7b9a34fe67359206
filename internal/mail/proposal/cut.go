package proposal

import (
	"slices"
	"strings"
)

// own is the part of a text that the writer of the mail says in it: without quoted and forwarded mails, and without the
// signature but for a P.S. below it. What is left out becomes blanks, so that places stay places of the text.
func own(raw string) string {
	raw = cutAt(raw, mostText)
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
	if slices.ContainsFunc(quoteMarks, func(mark string) bool { return beginsWith(line, mark) }) {
		return true
	}
	if line[len(line)-1] == ':' {
		lower := strings.ToLower(line)
		if slices.ContainsFunc(wroteMarks, func(mark string) bool { return strings.HasSuffix(lower, mark) }) ||
			strings.Contains(lower, " schrieb ") && strings.HasSuffix(lower, ">:") {
			return true
		}
	}
	return len(next) > 0 && slices.ContainsFunc(headMarks, func(mark string) bool { return beginsWith(line, mark) }) && isHead(next[0])
}

// beginsWith compares the beginning of a line, without regard to case.
func beginsWith(line, mark string) bool {
	return len(line) >= len(mark) && line[0]|0x20 == mark[0]|0x20 && strings.EqualFold(line[:len(mark)], mark)
}

// isHead reports whether a line is one of those that stand at the head of a forwarded mail.
func isHead(line string) bool {
	line = strings.TrimSpace(line)
	return slices.ContainsFunc(mailHeads, func(head string) bool { return beginsWith(line, head) })
}

var mailHeads = []string{
	"sent:", "date:", "to:", "subject:", "gesendet:", "datum:", "an:", "betreff:", "envoyé", "à :", "à:", "objet", "enviado", "para:", "asunto", "fecha:",
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

// devices is what phones write below a mail.
var devices = []string{"sent from my ", "von meinem ", "envoyé de", "enviado desde", "get outlook for"}

// beginsSignature reports whether a line and what follows it is no more than a closing and who wrote it.
func beginsSignature(line string, next []string, after bool) bool {
	if line == "--" || line == "—" || line == "__" {
		return true
	}
	const longest = 40
	if line == "" || len(line) > longest {
		return false
	}
	if slices.ContainsFunc(devices, func(mark string) bool { return beginsWith(line, mark) }) {
		return true
	}
	if !after {
		return false
	}
	whole := strings.TrimRight(strings.ToLower(line), " ,!.")
	lower := strings.TrimRight(whole, " ,!.❤️🙏😊:)x")
	if isClosing[lower] || isClosing[whole] {
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

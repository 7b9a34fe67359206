package message

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Piece is a stretch of a mail's text: new, or quoted from another mail. Signatures count as quoted.
type Piece struct {
	Text   string
	Quoted bool
}

// Fold tells what is new in a text from what is quoted: lines that begin with ">", what stands under "On … wrote:" and
// under the header that Outlook puts above a mail, and signatures; in English, German, French, Spanish and some more.
// The pieces joined are the text.
func Fold(text string) []Piece {
	lines := strings.SplitAfter(text, "\n")
	quoted := mark(lines)
	var pieces []Piece
	begin := 0
	for i := 1; i <= len(lines); i++ {
		if i == len(lines) || quoted[i] != quoted[begin] {
			if piece := strings.Join(lines[begin:i], ""); piece != "" {
				pieces = append(pieces, Piece{piece, quoted[begin]})
			}
			begin = i
		}
	}
	return pieces
}

// New returns only what this mail adds, without quotes and signature; "" when it only passes something on.
func New(text string) string {
	var added []string
	for _, piece := range Fold(text) {
		if own := strings.TrimSpace(piece.Text); !piece.Quoted && own != "" {
			added = append(added, own)
		}
	}
	return strings.Join(added, "\n\n")
}

// Lengths of a snippet, in runes, and of the text that it is taken from, in bytes.
const (
	snippetRunes = 160
	snippetFrom  = 8 << 10
)

// Snippet is one line of at most 160 runes of what is new in a text, or of the whole where nothing is.
func Snippet(text string) string {
	text = cut(text, snippetFrom)
	line := New(text)
	if line == "" {
		line = strings.ReplaceAll(text, ">", " ")
	}
	line = oneLine(cut(line, snippetRunes*utf8.UTFMax*2))
	short := cutRunes(line, snippetRunes)
	if len(short) < len(line) {
		short = strings.TrimSpace(cutRunes(line, snippetRunes-1)) + "…"
	}
	return short
}

// mark tells for each line whether it is quoted.
func mark(lines []string) []bool {
	quoted := make([]bool, len(lines))
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		switch {
		case line == "":
			quoted[i] = i > 0 && quoted[i-1]
		case line[0] == '>':
			quoted[i] = true
		case isOriginalMark(line) || isSignature(lines, i) || isHeaderBlock(lines, i):
			return markRest(quoted, i)
		case isMobileSignature(line):
			quoted[i] = true
		default:
			span, whole := attribution(lines, i)
			if whole {
				return markRest(quoted, i)
			}
			for k := range span {
				quoted[i+k] = true
			}
			i += max(0, span-1)
		}
	}
	returnBlanks(lines, quoted)
	return quoted
}

func markRest(quoted []bool, from int) []bool {
	for i := from; i < len(quoted); i++ {
		quoted[i] = true
	}
	return quoted
}

// returnBlanks gives blank lines between a quote and new text to the new text.
func returnBlanks(lines []string, quoted []bool) {
	for i := len(lines) - 2; i >= 0; i-- {
		if !quoted[i+1] && strings.TrimSpace(lines[i]) == "" {
			quoted[i] = false
		}
	}
}

// isSignature tells the line that a signature begins with. Without its space, which is easily lost, only what follows
// can tell it from a rule.
func isSignature(lines []string, i int) bool {
	line := strings.TrimRight(lines[i], "\r\n")
	if line == "-- " {
		return true
	}
	if line != "--" {
		return false
	}
	const longest = 12
	count := 0
	for _, next := range lines[i+1:] {
		if next = strings.TrimSpace(next); next == "" {
			continue
		}
		if next[0] == '>' {
			break
		}
		if count++; count > longest {
			return false
		}
	}
	return true
}

// originals are what stands in a line above a whole mail that is passed on.
var originals = []string{
	"original message", "original appointment", "forwarded message", "ursprüngliche nachricht", "originalnachricht",
	"weitergeleitete nachricht", "ursprünglicher termin", "message d'origine", "message original", "message transféré",
	"message réexpédié", "mensaje original", "mensaje reenviado", "messaggio originale", "messaggio inoltrato",
	"oorspronkelijk bericht", "doorgestuurd bericht", "mensagem original", "mensagem encaminhada", "ursprungligt meddelande",
	"reply above this line",
}

// begins are the same, as one program writes them.
var begins = []string{
	"begin forwarded message:", "anfang der weitergeleiteten nachricht:", "début du message réexpédié", "début du message transféré",
	"inicio del mensaje reenviado:", "inizio messaggio inoltrato:",
}

func isOriginalMark(line string) bool {
	if len(line) > 100 {
		return false
	}
	if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "***") || strings.HasPrefix(line, "___") {
		inner := strings.ToLower(strings.Trim(line, "-*_# "))
		return slices.Contains(originals, strings.ReplaceAll(inner, "’", "'"))
	}
	switch line[0] {
	case 'B', 'A', 'D', 'I':
		return startsWithAny(line, begins)
	}
	return false
}

var mobiles = []string{
	"sent from my ", "sent from outlook", "sent from mail for", "sent from yahoo", "get outlook for", "von meinem iphone gesendet",
	"von meinem ipad gesendet", "gesendet von meinem", "gesendet mit der", "von outlook für", "gesendet von outlook",
	"envoyé de mon", "envoyé depuis mon", "envoyé à partir de outlook", "obtenez outlook pour", "enviado desde mi",
	"obtener outlook para", "enviado do meu", "inviato da iphone", "verstuurd vanaf mijn",
}

func isMobileSignature(line string) bool {
	switch line[0] {
	case 'S', 'G', 'V', 'E', 'O', 'I', 's', 'g', 'v', 'e', 'o', 'i':
		return len(line) <= 100 && startsWithAny(line, mobiles)
	}
	return false
}

// Labels of the header that Outlook and others put above the mail that is answered.
var (
	fromLabels  = []string{"from", "von", "de", "da", "van", "från", "fra", "od"}
	otherLabels = []string{
		"sent", "date", "to", "cc", "subject", "gesendet", "datum", "an", "betreff", "envoyé", "envoyé le", "date d'envoi", "à",
		"objet", "enviado", "enviado el", "fecha", "para", "asunto", "inviato", "data", "a", "oggetto", "verzonden", "aan",
		"onderwerp", "assunto", "skickat", "till", "ämne",
	}
)

// isHeaderBlock tells a line "From:" with two further such lines below it, or the rule above them.
func isHeaderBlock(lines []string, i int) bool {
	if line := strings.TrimSpace(lines[i]); len(line) >= 10 && strings.Trim(line, "_-") == "" {
		for i++; i < len(lines) && strings.TrimSpace(lines[i]) == ""; i++ {
		}
	}
	if i >= len(lines) || !slices.Contains(fromLabels, label(lines[i])) {
		return false
	}
	const window, needed = 8, 2
	found := 0
	for _, line := range lines[i+1 : min(len(lines), i+1+window)] {
		if slices.Contains(otherLabels, label(line)) {
			found++
		}
	}
	return found >= needed
}

// label returns what stands before the colon of a short line, in lower case, without the stars of bold text.
func label(line string) string {
	word, _, found := strings.Cut(line[:min(len(line), 30)], ":")
	if !found {
		return ""
	}
	return strings.ReplaceAll(strings.ToLower(strings.Trim(word, " *_\t\u00a0")), "’", "'")
}

var (
	wrote = []string{
		"wrote", "writes", "schrieb", "a écrit", "escribió", "ha scritto", "schreef", "escreveu", "skrev", "napisał", "kirjoitti",
		"написал", "пишет",
	}
	openers = []string{"On ", "Am ", "Le ", "El ", "Il ", "Op ", "Em ", "Den ", "W dniu ", "Il giorno "}
)

// Limits of the line above a quote, which may be broken into several.
const (
	attributionLines = 4
	attributionBytes = 400
)

// attribution tells how many lines from i on are one that says who wrote what follows; whole when nothing marks the
// quote itself, so that all that follows is it.
func attribution(lines []string, i int) (span int, whole bool) {
	first := strings.TrimSpace(lines[i])
	opened := slices.ContainsFunc(openers, func(word string) bool { return strings.HasPrefix(first, word) })
	if !opened && !strings.HasSuffix(first, ":") && !strings.ContainsAny(first[:min(len(first), 200)], "@<") {
		return 0, false
	}
	joined := ""
	for k := 1; k <= attributionLines && i+k <= len(lines); k++ {
		line := strings.TrimSpace(lines[i+k-1])
		if line == "" || line[0] == '>' || len(joined)+len(line) > attributionBytes {
			break
		}
		joined += " " + line
		if !strings.HasSuffix(line, ":") {
			continue
		}
		dated := strings.ContainsAny(joined, "0123456789")
		named := opened || strings.Contains(joined, "@")
		addressed := dated && strings.Contains(joined, "@") && strings.HasSuffix(joined, ">:")
		if !saysWrote(joined) && !addressed {
			continue
		}
		switch {
		case quoteFollows(lines, i+k):
			return k, false
		case opened && dated && named:
			return k, true
		}
	}
	return 0, false
}

func saysWrote(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(wrote, func(word string) bool { return strings.Contains(text, word) })
}

func quoteFollows(lines []string, i int) bool {
	for ; i < len(lines); i++ {
		if line := strings.TrimSpace(lines[i]); line != "" {
			return line[0] == '>'
		}
	}
	return false
}

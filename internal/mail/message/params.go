package message

import (
	"strconv"
	"strings"
)

// maxSegments is how many pieces of a split parameter are put together.
const maxSegments = 100

// parseParams reads a Content-Type or Content-Disposition: its first word in lower case and its parameters, by lower
// case name, decoded. Values without quotes, with spaces in them, parameters without semicolon and file names in
// encoded words or split by RFC 2231 are read as well.
func parseParams(value []byte, hint string) (first string, params map[string]string) {
	text := bare(value, hint)
	first, rest := cutParam(text)
	if word, more, spaced := strings.Cut(first, " "); spaced {
		first = word
		if strings.Contains(more, "=") {
			rest = more + ";" + rest
		}
	}
	for count := 0; rest != "" && count < maxSegments; count++ {
		var param string
		param, rest = cutParam(rest)
		name, value, found := strings.Cut(param, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if !found || name == "" {
			continue
		}
		if params == nil {
			params = make(map[string]string, 4)
		}
		if _, again := params[name]; !again {
			params[name] = unquote(value)
		}
	}
	joinSegments(params)
	for name, value := range params {
		params[name] = oneLine(decodeWords(value))
	}
	return strings.ToLower(strings.TrimSpace(first)), params
}

// cutParam takes what stands before the next semicolon that is not in quotes.
func cutParam(text string) (param, rest string) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			quoted = !quoted
		case '\\':
			if quoted && i+1 < len(text) && text[i+1] == '"' && strings.IndexByte(text[i+2:], '"') >= 0 {
				i++
			}
		case ';':
			if !quoted {
				return strings.TrimSpace(text[:i]), text[i+1:]
			}
		}
	}
	if quoted { // a quote that was never shut: it cannot be told where it was to be
		before, after, _ := strings.Cut(text, ";")
		return strings.TrimSpace(before), after
	}
	return strings.TrimSpace(text), ""
}

// unquote takes the quotes off a value. Only quotes and backslashes are escaped, so that C:\new.pdf stays a path.
func unquote(value string) string {
	value = strings.TrimSpace(value)
	if !strings.HasPrefix(value, `"`) {
		return value
	}
	value = strings.TrimSuffix(value[1:], `"`)
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(value)
}

// joinSegments puts the pieces of RFC 2231 parameters together: name*0, name*1*, name*.
func joinSegments(params map[string]string) {
	bases := map[string]bool{}
	for name := range params {
		if base, _, split := strings.Cut(name, "*"); split && base != "" {
			bases[base] = true
		}
	}
	for base := range bases {
		if value, ok := extended(params, base); ok {
			params[base] = value
		}
	}
	for name := range params {
		if strings.Contains(name, "*") {
			delete(params, name)
		}
	}
}

func extended(params map[string]string, base string) (string, bool) {
	var all []byte
	charset := ""
	start := func(value string) string { // charset'language'text
		if parts := strings.SplitN(value, "'", 3); len(parts) == 3 {
			charset = parts[0]
			return parts[2]
		}
		return value
	}
	if value, ok := params[base+"*"]; ok {
		all = unpercent(start(value))
	} else {
		for i := range maxSegments {
			name := base + "*" + strconv.Itoa(i)
			if value, ok := params[name+"*"]; ok {
				if i == 0 {
					value = start(value)
				}
				all = append(all, unpercent(value)...)
			} else if value, ok := params[name]; ok {
				all = append(all, value...)
			} else {
				break
			}
		}
	}
	text, _ := toUTF8(all, charset)
	return text, len(all) > 0
}

func unpercent(text string) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if value, ok := hexPair(text[i+1], text[i+2]); ok {
				out = append(out, value)
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}

// charsetOf returns the charset that a Content-Type names.
func charsetOf(contentType []byte) string {
	if contentType == nil {
		return ""
	}
	_, params := parseParams(contentType, "")
	return params["charset"]
}

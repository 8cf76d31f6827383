package curriculum

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"milepost/generator/checklist"
)

// A wording is the text of an item, cut into words.
type wording struct {
	key   string // as checklist.Key has it
	words []word
}

// A word is one word of a wording.
type word struct {
	start, end int // in the key, in bytes
	gap        gap // what stands before it
}

// A gap is what stands between two words: how likely the text of the item is
// to end, or to begin, there.
type gap uint8

const (
	plainGap gap = iota // "git repository"
	capital             // "git repository Ada": a name, or a sentence of its own; but "Visual Studio Code"
	pause               // "git repository. Done": also a comma or a colon
	noted               // "git repository (Ada)", "-> Ada", "- Ada", "# Ada"
)

// Limits on what a wording is tried as, so that work stays linear.
const (
	mostLead     = 8 // words of a note before an item
	mostVariants = 5 // readings that are compared by similarity
)

// A fit says how a text is found in that of an item.
type fit uint8

const (
	faintly fit = iota // before a capital: what is left away may be no note
	apart              // without a note that a sign or a pause sets apart
	wholly
)

// readWording cuts plain text into words, by the rules of checklist.Key.
func readWording(plain string) wording {
	plain = norm.NFC.String(plain)
	var b strings.Builder
	var w wording
	inWord, named, from := false, false, 0
	for i, r := range plain {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				g := gapOf(plain[from:i], named, r)
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				w.words = append(w.words, word{start: b.Len(), gap: g})
				inWord, named = true, false
			}
			named = named || unicode.IsUpper(r)
			b.WriteRune(unicode.ToLower(r))
			w.words[len(w.words)-1].end = b.Len()
		case r == '\'' || r == '’' || r == utf8.RuneError || unicode.Is(unicode.Mn, r):
		case inWord:
			inWord, from = false, i
		}
	}
	w.key = b.String()
	return w
}

// ordinal is the number of an item in its list: "1. ", "1) ", or "Task 1: ".
// "3.9 " is none.
var ordinal = regexp.MustCompile(`(?s)^\s*(?:\d+[.)]|\pL+\s+\d+:)([\s\pL].*)`)

// withoutOrdinals returns the keys of a list's texts, without the ordinal in
// front where what follows has two words or more and stands but once in the
// list: there a team may well number its items otherwise.
func withoutOrdinals(plain []string) []string {
	keys, rests, times := make([]string, len(plain)), make([]string, len(plain)), map[string]int{}
	for i, s := range plain {
		keys[i] = checklist.Key(s)
		rests[i] = checklist.Key(ordinal.ReplaceAllString(s, "$1"))
		times[rests[i]]++
	}
	for i, rest := range rests {
		if times[rest] == 1 && strings.Contains(rest, " ") {
			keys[i] = rest
		}
	}
	return keys
}

// gapOf classes what stands between two words; named says that the first one
// has a capital, so that another one may go on with its name, and next is the
// first letter of the second one.
func gapOf(s string, named bool, next rune) gap {
	switch {
	case strings.TrimSpace(s) == "":
		if unicode.IsUpper(next) && !named {
			return capital
		}
	case strings.ContainsAny(s, "([{#|→–—<>!*¨"), strings.Contains(s, " -"), strings.Contains(s, " '"),
		strings.Contains(s, "--"), strings.Contains(s, "//"):
		return noted
	case strings.ContainsAny(s, ":;,.)]?") && strings.ContainsAny(s, " \t"):
		return pause
	}
	return plainGap
}

// part returns the key of the words from start to end.
func (w wording) part(start, end int) string {
	return w.key[w.words[start].start:w.words[end-1].end]
}

// lookup finds the item whose key is w, or w without a note before or behind
// it. The longest text that is known wins, so a note that is part of an
// item's own text stays. Items of more than longest words are not known.
func (w wording) lookup(known map[string]int, longest int) (item int, how fit, ok bool) {
	if i, ok := known[w.key]; ok {
		return i, wholly, true
	}
	for start := 0; start < len(w.words) && start <= mostLead; start++ {
		if start > 0 && w.words[start].gap < pause {
			continue
		}
		for end := min(len(w.words), start+longest); end > start+1; end-- {
			if !w.endsAt(start, end) {
				continue
			}
			if i, ok := known[w.part(start, end)]; ok {
				return i, w.fit(end), true
			}
		}
	}
	return -1, 0, false
}

// endsAt reports whether a text from word start may end before word end. The
// fainter the break, the more words must stand before it: "Test (Ada)" may be
// "Test", but "Test Ada" is not.
func (w wording) endsAt(start, end int) bool {
	if end == len(w.words) {
		return end-start > 2
	}
	switch w.words[end].gap {
	case noted:
		return true
	case pause:
		return end-start > 2
	case capital:
		return end-start > 3
	}
	return false
}

// fit returns how the words up to end, one of its ends, fit those of w.
func (w wording) fit(end int) fit {
	if end < len(w.words) && w.words[end].gap == capital {
		return faintly
	}
	return apart
}

// variants returns the readings of w that are worth comparing with other
// texts: the whole, and w without notes.
func (w wording) variants(longest int) []string {
	var keys []string
	n := len(w.words)
	add := func(start, end int) {
		if end-start <= 2*longest+8 && len(keys) < mostVariants {
			keys = append(keys, w.part(start, end))
		}
	}
	if n > 0 {
		add(0, n)
	}
	for start := 1; start < n-2 && start < mostLead; start++ {
		if w.words[start].gap == noted {
			add(start, n)
			break
		}
	}
	for end := min(n-1, 2*longest+8); end > 1; end-- {
		if w.words[end].gap == noted {
			add(0, end)
		}
	}
	return keys
}

package curriculum

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unknownWeight is how much a word that the curriculum does not have counts
// against a match, of what its rarest word counts: names and notes should
// hurt less than a missing word of the item.
const unknownWeight = 0.5

// mostGrams is which share of its grams a text needs to have in common with one
// with which it has but one word of several in common: words may be misspelled,
// put together, or stand without spaces, as in Chinese.
const mostGrams = 0.65

// An index measures how similar a text is to each of a set of texts, in one
// pass over what they have in common. It is built once and then only read.
//
// The similarity is the mean of two Dice coefficients, from 0 to 1: that of
// stemmed words, the rarer in the curriculum the heavier, which tells items
// apart; and that of trigrams of letters, which forgives spelling.
type index struct {
	texts   int
	words   []int // stems of each text, but for fillers
	grams   map[string][]posting
	total   []int              // grams of each text
	numbers [][]numeral        // of each text, but for an ordinal in front
	bare    []string           // each text without its numbers; "" where it has none
	stems   map[string][]int   // texts with a stem
	weight  []float64          // of all stems of each text
	rarity  map[string]float64 // weight of a stem
	unknown float64            // weight of a stem without rarity
}

// A posting says how often a gram stands in a text.
type posting struct{ text, count int }

// newIndex returns an index without texts. Rarity is counted in keys, those
// of the curriculum.
func newIndex(keys []string) *index {
	x := &index{grams: map[string][]posting{}, stems: map[string][]int{}, rarity: map[string]float64{}}
	for _, key := range keys {
		for _, s := range stemsOf(key) {
			x.rarity[s]++
		}
	}
	n := float64(len(keys))
	for s, count := range x.rarity {
		x.rarity[s] = math.Log(1 + n/count)
	}
	x.unknown = unknownWeight * math.Log(1+n)
	return x
}

// add adds a text and returns its index, from 0. Tells is the part of it whose
// numbers tell it from others.
func (x *index) add(key, tells string) int {
	text := x.texts
	x.texts++
	grams := gramsOf(key)
	x.total = append(x.total, len(grams))
	bare := strings.Join(strings.FieldsFunc(key, unicode.IsDigit), "")
	if bare == key {
		bare = ""
	}
	x.numbers, x.bare = append(x.numbers, numbersOf(tells)), append(x.bare, bare)
	for g, count := range runs(grams) {
		x.grams[g] = append(x.grams[g], posting{text, count})
	}
	stems := stemsOf(key)
	x.weight = append(x.weight, x.sum(stems))
	words := 0
	for _, s := range stems {
		x.stems[s] = append(x.stems[s], text)
		if !isFiller(s) {
			words++
		}
	}
	x.words = append(x.words, words)
	return text
}

func (x *index) sum(stems []string) float64 {
	sum := 0.0
	for _, s := range stems {
		sum += x.weightOf(s)
	}
	return sum
}

func (x *index) weightOf(stem string) float64 {
	if w, ok := x.rarity[stem]; ok {
		return w
	}
	return x.unknown
}

// A scale is the working memory of one measurement after another.
type scale struct {
	numbered bool      // there is a number in the item
	grams    []int     // shared with each text
	stems    []float64 // weight shared with each text
	words    []int     // stems shared with each text, but for fillers
	scores   []float64 // similarity with each text
}

func (x *index) scale() *scale {
	return &scale{grams: make([]int, x.texts), stems: make([]float64, x.texts), words: make([]int, x.texts),
		scores: make([]float64, x.texts)}
}

// begin makes s ready for the readings of an item that has this key.
func (s *scale) begin(key string) {
	s.numbered = strings.ContainsFunc(key, unicode.IsDigit)
	clear(s.scores)
}

// measure raises each of s.scores to the similarity of key, a reading of the
// item, with that text, where it is higher. A text with a number that the
// reading lacks is not similar, for "chapter 3" is not "chapter 4"; but the
// item may have lost all its numbers. Nor is one with which the reading has but
// one word of several in common, for "plan a party" is no "test plan".
func (x *index) measure(key string, s *scale) {
	clear(s.grams)
	clear(s.stems)
	clear(s.words)
	grams, stems := gramsOf(key), stemsOf(key)
	for g, count := range runs(grams) {
		for _, p := range x.grams[g] {
			s.grams[p.text] += min(count, p.count)
		}
	}
	words := 0
	for _, stem := range stems {
		w, counts := x.weightOf(stem), 0
		if !isFiller(stem) {
			counts = 1
		}
		words += counts
		for _, text := range x.stems[stem] {
			s.stems[text] += w
			s.words[text] += counts
		}
	}
	weight, numbers := x.sum(stems), numberingOf(key)
	for text, shared := range s.grams {
		if shared == 0 || s.numbered && numbers.lacks(x.numbers[text]) {
			continue
		}
		if s.words[text] < min(2, words, x.words[text]) && float64(shared) < mostGrams*float64(len(grams)) {
			continue
		}
		byGrams := 2 * float64(shared) / float64(len(grams)+x.total[text])
		byStems := 2 * s.stems[text] / max(weight+x.weight[text], math.SmallestNonzeroFloat64)
		s.scores[text] = max(s.scores[text], (byGrams+byStems)/2)
	}
}

// isFiller reports whether a stem is that of a word that says nothing of what
// is to be done. Short ones are not all alike: "CI", "AI" and "Go" say much.
func isFiller(stem string) bool {
	switch stem {
	case "a", "an", "and", "as", "at", "be", "by", "do", "for", "if", "in", "is", "it", "my", "of", "on", "or",
		"so", "the", "to", "up", "us", "we":
		return true
	case "am", "das", "der", "die", "du", "er", "es", "für", "im", "um", "und", "zu":
		return true
	case "af", "de", "den", "det", "en", "et", "i", "med", "og", "på", "til", "vi":
		return true
	case "el", "la", "le", "un", "y":
		return true
	}
	return false
}

// A numeral is a number of a key, without the zeros in front, and the stem of
// the word before it; firstWord where it is the first one.
type numeral struct{ before, number string }

const (
	firstWord = "^"
	anyWord   = "*"
	anyNumber = "*"
)

// numbersOf returns the numbers of a key, as they stand there. Those within a
// word count, so "report1" is "report 1".
func numbersOf(key string) []numeral {
	if !strings.ContainsFunc(key, unicode.IsDigit) {
		return nil
	}
	var list []numeral
	before := firstWord
	for word := range strings.FieldsSeq(key) {
		for word != "" {
			end := cmp.Or(indexOr(word, isNoDigit), indexOr(word, unicode.IsDigit))
			part := word[:end]
			if r, _ := utf8.DecodeRuneInString(part); unicode.IsDigit(r) {
				part = cmp.Or(strings.TrimLeft(part, "0"), "0")
				list = append(list, numeral{before, part})
			}
			before, word = stem(part), word[end:]
		}
	}
	return list
}

// indexOr returns where the first such letter of a word is, or its length.
func indexOr(word string, is func(rune) bool) int {
	if i := strings.IndexFunc(word, is); i >= 0 {
		return i
	}
	return len(word)
}

func isNoDigit(r rune) bool { return !unicode.IsDigit(r) }

// A numbering is the numbers of a reading.
type numbering struct {
	list  []numeral
	set   map[numeral]bool // also of each number with anyWord, and each word with anyNumber
	kinds int              // how many different numbers
}

func numberingOf(key string) numbering {
	list := numbersOf(key)
	n := numbering{list: list, set: make(map[numeral]bool, 3*len(list))}
	for _, one := range list {
		if alone := (numeral{anyWord, one.number}); !n.set[alone] {
			n.set[alone] = true
			n.kinds++
		}
		n.set[one], n.set[numeral{one.before, anyNumber}] = true, true
	}
	return n
}

// lacks reports whether one of the numbers of a text is not among those of a
// reading. Further numbers are a note, if those of the text stand behind the
// same words, or come first: the 1 of "report 1" is not that of "report 5 on
// 12/1", nor of "1. Report no. 5".
func (n numbering) lacks(text []numeral) bool {
	for i, want := range text {
		switch {
		case n.set[want]:
		case n.set[numeral{want.before, anyNumber}], !n.set[numeral{anyWord, want.number}]:
			return true
		case n.kinds > len(text) && (n.list[min(i, len(n.list)-1)].number != want.number || i == 0 && n.list[0].before == firstWord):
			return true
		}
	}
	return false
}

// gramsOf returns the trigrams of a key's words, sorted; a space stands for
// either end of a word.
func gramsOf(key string) []string {
	padded := " " + key + " "
	grams := make([]string, 0, len(padded))
	a, b := 0, 1 // where the first and the second letter of the gram begin
	for b < len(padded) {
		_, size := utf8.DecodeRuneInString(padded[b:])
		c := b + size
		if c >= len(padded) {
			break
		}
		_, size = utf8.DecodeRuneInString(padded[c:])
		if padded[b] != ' ' {
			grams = append(grams, padded[a:c+size])
		}
		a, b = b, c
	}
	slices.Sort(grams)
	return grams
}

// runs yields each of a sorted list with how often it stands there.
func runs(sorted []string) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for i := 0; i < len(sorted); {
			j := i + 1
			for j < len(sorted) && sorted[j] == sorted[i] {
				j++
			}
			if !yield(sorted[i], j-i) {
				return
			}
			i = j
		}
	}
}

// stemsOf returns the stems of a key's words, sorted, each once.
func stemsOf(key string) []string {
	stems := strings.Fields(key)
	for i, w := range stems {
		stems[i] = stem(w)
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

// stem takes a common English ending off a word of more than four letters,
// so that "configurations" and "configure" are not two words. A wrong stem
// does little harm: both texts get the same.
func stem(w string) string {
	if len(w) <= 4 {
		return w
	}
	for _, ending := range []string{"ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 3 {
			w = rest
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' {
		w = w[:n-1]
	}
	return w
}

package page

import (
	"strconv"
	"strings"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

// found says whether the repository shows an item that is not ticked.
func found(it *progress.Item) bool {
	return it.Proof == progress.Found && it.State != checklist.Done && !it.Excused && len(it.Paths) > 0
}

// proof returns what the repository shows of an item, and the class of that
// line; none where the tick and the repository agree, or nobody looked.
func proof(it *progress.Item) (class string, words []Phrase) {
	switch {
	case it.State == checklist.Done && it.Proof == progress.NotFound:
		return "ask", []Phrase{{Text: "Nothing found in the repo"}}
	case found(it) && it.Kind == progress.Missing:
		return "good", []Phrase{{Text: "Found "}, pathPhrase(it.Paths[0]), {Text: ", not in the checklist"}}
	case found(it):
		return "good", []Phrase{{Text: "Found "}, pathPhrase(it.Paths[0]), {Text: ", not ticked"}}
	}
	return "", nil
}

// foundNote says why an item that is found comes first.
func foundNote(it *progress.Item) []Phrase {
	todo := "). Tick it."
	if it.Kind == progress.Missing {
		todo = "). Add it to the checklist, ticked."
	}
	return []Phrase{{Text: " ("}, pathPhrase(it.Paths[0]), {Text: todo}}
}

// pathMost is how many characters of a path are shown.
const pathMost = 60

// pathPhrase returns a path of a team's repository. Its end says more than
// its beginning; what cannot be printed could hide the rest of the line.
func pathPhrase(path string) Phrase {
	text := []rune(strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return '\ufffd'
		}
		return r
	}, path))
	if n := len(text); n > pathMost {
		text = append([]rune("…"), text[n-pathMost+1:]...)
	}
	return Phrase{Text: string(text), Code: true}
}

// pathList joins paths as a sentence does: "a, b and c".
func pathList(paths []string) []Phrase {
	var list []Phrase
	for i, p := range paths {
		switch {
		case i == 0:
		case i == len(paths)-1:
			list = append(list, Phrase{Text: " and "})
		default:
			list = append(list, Phrase{Text: ", "})
		}
		list = append(list, pathPhrase(p))
	}
	return list
}

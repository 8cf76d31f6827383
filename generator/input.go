package generator

import (
	"crypto/sha256"
	"fmt"

	"milepost/generator/content"
	"milepost/generator/diag"
	"milepost/generator/facts"
)

// An input is the files of one team, read.
type input struct {
	file     content.Team
	text     []byte    // nil where it cannot be read
	problems diag.List // of reading it
	facts    []byte    // nil where there are none
	factsErr error     // of reading them
}

// read reads a team's files; the text may stand in the memory of buf.
func read(f content.Team, buf []byte) input {
	in := input{file: f}
	in.text, in.problems = f.TextIn(buf)
	if f.Facts != nil {
		in.facts, in.factsErr = f.Facts.Bytes()
	}
	return in
}

// whole reports whether nothing was wrong with reading, so that the bytes say
// all there is to say.
func (in input) whole() bool { return in.problems == nil && in.factsErr == nil }

// sum returns a checksum of all that a team is counted from, beside the ground
// of its cohort.
func (in input) sum() digest {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %v %d ", in.file.Path, in.file.Slug, in.file.Name, in.file.Facts != nil, len(in.text))
	h.Write(in.text)
	h.Write(in.facts)
	return digest(h.Sum(nil))
}

// known returns what collect found out about the team. Without it the team is
// shown as if nobody had looked.
func (in input) known() (*facts.Facts, diag.List) {
	if in.file.Facts == nil {
		return nil, nil
	}
	err := in.factsErr
	if err == nil {
		var known facts.Facts
		if known, err = facts.Parse(in.facts); err == nil {
			return &known, nil
		}
	}
	return nil, diag.List{{File: in.file.Facts.Path, Code: "bad-facts", Severity: diag.Warning, Count: 1,
		Message: "what is known of the repository cannot be read: " + err.Error(), Hint: "run milepost collect again"}}
}

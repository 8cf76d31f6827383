package generator

import (
	"crypto/sha256"
	"io/fs"
	"time"

	"milepost/generator/content"
	"milepost/generator/diag"
	"milepost/generator/facts"
	"milepost/generator/pack"
)

// An input is the files of one team, read.
type input struct {
	file     content.Team
	text     []byte    // nil where it cannot be read
	problems diag.List // of reading it
	facts    []byte    // nil where there are none
	factsErr error     // of reading them
	stamps   stamps    // of what was read; zero where a file has none
}

// read reads a team's files; the text may stand in the memory of buf.
func read(f content.Team, buf []byte, now time.Time) input {
	in := input{file: f}
	files := make([]fs.FileInfo, 1, 2)
	in.text, files[0], in.problems = f.TextIn(buf)
	if f.Facts != nil {
		var known fs.FileInfo
		in.facts, known, in.factsErr = f.Facts.Contents()
		files = append(files, known)
	}
	in.stamps = newStamps(now, files)
	return in
}

// stamps are those of a team's text and of its facts. The zero stamps are of
// files that may have changed.
type stamps [2]content.Stamp

// newStamps returns the stamps of files, none where one has none.
func newStamps(now time.Time, files []fs.FileInfo) (s stamps) {
	for i, info := range files {
		one, ok := content.NewStamp(info, now)
		if !ok {
			return stamps{}
		}
		s[i] = one
	}
	return s
}

// listed returns the stamps of a team's files as they were listed.
func listed(f content.Team, now time.Time) stamps {
	files := append(make([]fs.FileInfo, 0, 2), f.Listed())
	if f.Facts != nil {
		files = append(files, f.Facts.Listed())
	}
	return newStamps(now, files)
}

// read calls f with a team's files. Their memory is used again once f returns.
func (p plan) read(file content.Team, now time.Time, f func(input)) {
	buf, ok := p.inputs.Get().(*[]byte)
	if !ok {
		buf = new([]byte)
	}
	in := read(file, *buf, now)
	f(in)
	if in.text != nil {
		*buf = in.text
	}
	p.inputs.Put(buf)
}

// sum returns a checksum of all that a team is counted from, beside the ground
// of its cohort.
func (in input) sum() (sum digest) {
	head := struct {
		path, slug, name string
		size             int
		problems         diag.List
		facts            bool
		factsErr         string
	}{in.file.Path, in.file.Slug, in.file.Name, len(in.text), in.problems, in.file.Facts != nil, ""}
	if in.factsErr != nil {
		head.factsErr = in.factsErr.Error()
	}
	h := sha256.New()
	h.Write(pack.Append(nil, &head))
	h.Write(in.text)
	h.Write(in.facts)
	h.Sum(sum[:0])
	return sum
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

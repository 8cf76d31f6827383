package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"

	"milepost/generator/pack"
	"milepost/generator/page"
	"milepost/generator/progress"
	"milepost/generator/publish"
)

// A Sink takes the files of a site.
type Sink interface {
	// Put takes a file: its path from the site's root, slash-separated, and
	// its bytes, which are the sink's until it returns.
	Put(path string, data []byte) (publish.Stamp, error)

	// Keep takes files of one folder, "" or one that ends in a slash, as an
	// earlier build published them, if nobody has touched them since; else it
	// takes none of them.
	Keep(dir string, files []publish.Kept) bool
}

// A published is what was published of a team's folder, or one file.
type published struct {
	key   digest // of all that it was made from
	files string // []publish.Kept, packed
}

// list returns the files, none where they cannot be read.
func (p published) list() (files []publish.Kept) {
	if p.files == "" {
		return nil
	}
	if _, err := pack.Read(p.files, &files); err != nil {
		return nil
	}
	return files
}

// A keeper knows of what an earlier build published whether it would be the
// same now.
type keeper struct {
	plan   *Plan
	memory *Memory
	common digest // of what all files of the site are made from
	teams  []digest
	rest   digest // of what the files of no team are made from
	same   bool   // rest is that of the build before
}

// newKeeper returns a keeper of the plan's files; nil where nothing is known
// from build to build.
func (p *Plan) newKeeper() *keeper {
	memory := p.maker.site.memory
	if memory == nil || !memory.keeps || memory.parsed.renderer == nil {
		return nil
	}
	memory.wait()
	k := &keeper{plan: p, memory: memory, teams: make([]digest, len(p.teams))}
	s := p.maker.site
	rules := s.config.Checklist
	b := pack.Append(memory.parsed.sum[:], &memory.program)
	b = pack.Append(b, &s.config.Minify)
	b = pack.Append(b, &rules)
	k.common = sha256.Sum256(pack.Append(b, &p.maker.page))
	classes := map[*progress.Cohort]digest{}
	for _, t := range p.teams {
		if _, ok := classes[t.cohort]; !ok {
			classes[t.cohort] = sha256.Sum256(t.class().Pack(k.common[:]))
		}
	}
	workers := runtime.GOMAXPROCS(0)
	summers := make([]summer, workers)
	spread(workers, len(p.teams), func(worker, i int) {
		t := p.teams[i]
		k.teams[i] = summers[worker].team(t, t.class(), classes[t.cohort])
	})
	k.rest = k.all()
	k.same = memory.rest == k.rest
	memory.restNow = k.rest
	return k
}

// A summer makes digests of teams, one after the other.
type summer struct {
	items   sums[progress.Item]
	modules sums[progress.Module]
	bytes   []byte // to be used again
	one     progress.Team
}

// sums are digests of what teams share.
type sums[T any] map[*T]digest

// pack appends the digests of a list to b.
func (s *sums[T]) pack(b []byte, list []*T) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, one := range list {
		sum, ok := (*s)[one]
		if !ok {
			if *s == nil {
				*s = sums[T]{}
			}
			sum = sha256.Sum256(pack.Append(nil, one))
			(*s)[one] = sum
		}
		b = append(b, sum[:]...)
	}
	return b
}

// team returns a digest of all that a team's files are made from.
func (s *summer) team(t team, class *page.Class, common digest) digest {
	s.one = *t.Team
	s.one.Items, s.one.Modules = nil, nil
	b := pack.Append(append(s.bytes[:0], common[:]...), &s.one)
	b = class.PackStrip(b, t.Team)
	b = s.modules.pack(s.items.pack(b, t.Items), t.Modules)
	s.bytes = b
	return sha256.Sum256(b)
}

// all returns a digest of all that the files of no team are made from: every
// team, and what each cohort's were counted on.
func (k *keeper) all() digest {
	h := sha256.New()
	h.Write(k.common[:])
	for _, sum := range k.teams {
		h.Write(sum[:])
	}
	for i := range k.plan.maker.site.Cohorts {
		one := k.plan.maker.site.Cohorts[i].WithoutTeams()
		h.Write(pack.Append(nil, &one))
	}
	for _, ground := range k.plan.maker.site.grounds {
		h.Write(ground[:])
	}
	return digest(h.Sum(nil))
}

// file returns a digest of all that a file of no team is made from.
func (k *keeper) file(f File) digest {
	if f.pack == nil {
		return k.rest
	}
	if was := k.remembered(f.Path); k.same && was.files != "" {
		return was.key
	}
	return sha256.Sum256(f.pack(k.common[:]))
}

// kept reports whether what was published at a path, of a file or of a folder,
// which ends in a slash, is the same now, and if so keeps it.
func (k *keeper) kept(at string, key digest, sink Sink) bool {
	was := k.remembered(at)
	if was.key != key {
		return false
	}
	files := was.list()
	if len(files) == 0 || !sink.Keep(at[:strings.LastIndex(at, "/")+1], files) {
		return false
	}
	k.note(at, was)
	return true
}

// remembered returns what an earlier build published at a path.
func (k *keeper) remembered(at string) published {
	k.memory.mu.Lock()
	defer k.memory.mu.Unlock()
	return k.memory.outputs[at]
}

// publish remembers what is published at a path.
func (k *keeper) publish(at string, key digest, files []publish.Kept) {
	slices.SortFunc(files, func(a, b publish.Kept) int { return cmp.Compare(a.Name, b.Name) })
	k.note(at, published{key, string(pack.Append(nil, &files))})
}

func (k *keeper) note(at string, o published) {
	k.memory.mu.Lock()
	defer k.memory.mu.Unlock()
	k.memory.now[at] = o
}

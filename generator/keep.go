package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"runtime"
	"slices"
	"strings"

	"milepost/generator/pack"
	"milepost/generator/piece"
	"milepost/generator/progress"
	"milepost/generator/publish"
)

// A Sink takes the files of a site.
type Sink interface {
	// Put takes a file: its path from the site's root, slash-separated, and
	// its bytes, which are the sink's until it returns.
	Put(path string, data []byte) (publish.Stamp, error)

	// Create begins a file that is long, and handed on as it is made.
	Create(path string) (Draft, error)

	// Keep takes files of one folder, "" or one that ends in a slash, as an
	// earlier build published them, if nobody has touched them since; else it
	// takes none of them.
	Keep(dir string, files []publish.Kept) bool

	// Take is Keep for files that are known to be there: see Memory.LookAhead.
	Take(dir string, files []publish.Kept) bool
}

// A Draft is a file of a Sink that is under way. It is for one goroutine.
type Draft interface {
	piece.Draft

	// Earlier returns the file as an earlier build published it, if nobody has
	// touched it since; else nil. It can be read until the Draft is closed.
	Earlier(publish.Stamp) io.ReaderAt

	// Finish ends the file. Without it, the site is not to be published.
	Finish() (publish.Stamp, error)

	// Close is to be called at last, finished or not.
	Close()
}

// A published is what was published of a team's folder, or one file.
type published struct {
	key   digest // of all that it was made from
	files string // []publish.Kept, packed

	basis  digest // of what its pieces have in common; of a team's folder, of what its files that are alone are made from
	pieces string // where they are, as the piece.Book told

	there []publish.Kept // its files, if they were looked at and are there
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
	basis  map[*progress.Cohort]digest // of what the files of a cohort's teams have in common
	rest   digest                      // of what the files of no team are made from
	same   bool                        // rest is that of the build before
}

// newKeeper returns a keeper of the plan's files; nil where nothing is known
// from build to build.
func (p *Plan) newKeeper() *keeper {
	memory := p.maker.site.memory
	if memory == nil || !memory.keeps {
		return nil
	}
	memory.wait()
	memory.ahead.end()
	if memory.parsed.renderer == nil {
		return nil
	}
	k := &keeper{plan: p, memory: memory, teams: make([]digest, len(p.teams))}
	s := p.maker.site
	rules := s.config.Checklist
	b := pack.Append(memory.parsed.sum[:], &memory.program)
	b = pack.Append(b, &s.config.Minify)
	b = pack.Append(b, &rules)
	k.common = sha256.Sum256(pack.Append(b, &p.maker.page))
	k.basis = map[*progress.Cohort]digest{}
	for _, t := range p.teams {
		if _, ok := k.basis[t.cohort]; !ok {
			k.basis[t.cohort] = k.class(t)
		}
	}
	workers := runtime.GOMAXPROCS(0)
	buffers := make([][]byte, workers)
	spread(workers, len(p.teams), func(worker, i int) {
		t := p.teams[i]
		common := k.basis[t.cohort]
		b := t.pack(append(buffers[worker][:0], common[:]...))
		buffers[worker], k.teams[i] = b, sha256.Sum256(b)
	})
	memory.now = newRoll[published](len(p.maker.files) + len(p.teams))
	k.rest = k.all()
	k.same = memory.rest == k.rest
	memory.restNow = k.rest
	return k
}

// pack appends bytes by which a team is known, beside its cohort: what it was
// counted from, and what became of that among the others.
func (t team) pack(b []byte) []byte {
	b = append(b, t.Key[:]...)
	if t.cohort.Reference {
		for _, it := range t.Items {
			b = binary.AppendUvarint(b, uint64(it.Have))
		}
	}
	return t.class().PackStrip(b, t.Team)
}

// class returns a digest of what the files of a cohort's teams have in common.
func (k *keeper) class(t team) digest {
	s := k.plan.maker.site
	ground := s.grounds[t.cohort.Slug]
	b := t.class().Pack(append(k.common[:], ground[:]...))
	if s.mask != nil {
		b = s.mask.Pack(b, t.cohort.Slug)
	}
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
		ground := k.plan.maker.site.grounds[one.Slug]
		h.Write(pack.Append(ground[:], &one))
	}
	return digest(h.Sum(nil))
}

// file returns a digest of all that a file of no team is made from, the ith of
// the plan.
func (k *keeper) file(i int, f File) digest {
	if f.pack == nil {
		return k.rest
	}
	if was := k.memory.outputs.find(f.Path, i); k.same && was != nil {
		return was.key
	}
	return sha256.Sum256(f.pack(k.common[:]))
}

// kept reports whether what was published at a path, of a file or of a folder,
// which ends in a slash, is the same now, and if so keeps it. It is the ith of
// the plan.
func (k *keeper) kept(i int, at string, key digest, sink Sink) bool {
	was := k.memory.outputs.find(at, i)
	if was == nil || was.key != key {
		return false
	}
	dir := at[:strings.LastIndex(at, "/")+1]
	if was.there != nil {
		if !sink.Take(dir, was.there) {
			return false
		}
	} else if files := was.list(); len(files) == 0 || !sink.Keep(dir, files) {
		return false
	}
	k.note(i, at, *was)
	return true
}

// alone returns a digest of all that those files of a team are made from that
// say nothing of where it stands among the others.
func (k *keeper) alone(t team) digest {
	one := t.Standing
	one.Rank, one.Tied = 0, false
	basis := k.basis[t.cohort]
	b := pack.Append(append(basis[:], t.Checksum...), &one)
	return sha256.Sum256(append(append(append(b, t.Slug...), '\n'), t.Name...))
}

// keptAlone keeps those files of a team that are alone, if they would be the same
// now as what was published in its folder. It returns them, or none.
func (k *keeper) keptAlone(i int, dir string, basis digest, files []File, sink Sink) []publish.Kept {
	if k == nil {
		return nil
	}
	was := k.memory.outputs.find(dir, i)
	if was == nil || was.basis != basis {
		return nil
	}
	alone := map[string]bool{}
	for _, f := range files {
		if f.alone {
			alone[f.Path] = true
		}
	}
	keep, list := sink.Keep, was.there
	if list == nil {
		list = was.list()
	} else {
		keep, list = sink.Take, slices.Clone(list)
	}
	kept := slices.DeleteFunc(list, func(f publish.Kept) bool { return !alone[dir+f.Name] })
	if len(kept) != len(alone) || !keep(dir, kept) {
		return nil
	}
	return kept
}

// book returns a book of the pieces of a file that an earlier build published,
// the ith of the plan, and the digest of what they have in common now.
func (k *keeper) book(i int, f File, draft Draft) (book *piece.Book, basis digest) {
	if k == nil {
		return piece.NewBook(nil, 0, ""), basis
	}
	basis = k.basis[f.table.cohort]
	if was := k.memory.outputs.find(f.Path, i); was != nil && was.basis == basis && was.pieces != "" {
		if files := was.list(); len(files) == 1 {
			stamp := files[0].Stamp
			return piece.NewBook(draft.Earlier(stamp), int(stamp.Size), was.pieces), basis
		}
	}
	return piece.NewBook(nil, 0, ""), basis
}

// publish remembers what is published at a path, beside its files in o. It is
// the ith of the plan.
func (k *keeper) publish(i int, at string, o published, files []publish.Kept) {
	slices.SortFunc(files, func(a, b publish.Kept) int { return cmp.Compare(a.Name, b.Name) })
	o.files = string(pack.Append(nil, &files))
	k.note(i, at, o)
}

func (k *keeper) note(i int, at string, o published) {
	k.memory.now.names[i], k.memory.now.list[i] = at, o
}

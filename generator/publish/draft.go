package publish

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path"
)

// A Draft is a file of the site that is written piece by piece. It is for one
// goroutine.
type Draft struct {
	p       *Publisher
	name    string
	file    *os.File // staged
	earlier *os.File // that the folder has; nil for none, or once they differ
	size    int64    // that was written
	done    bool     // Finish has ended it
}

// Create begins a file of the site, under the same rules as Write. The Draft
// must be closed; without Finish before, the build cannot be published.
func (p *Publisher) Create(name string) (*Draft, error) {
	d, err := p.create(name)
	if err != nil {
		err = p.fail("write", name, err)
		p.note(err)
		return nil, err
	}
	return d, nil
}

func (p *Publisher) create(name string) (*Draft, error) {
	if err := p.claim(name, 0); err != nil {
		return nil, err
	}
	d := &Draft{p: p, name: name}
	err := p.new.in(path.Dir(name), func(dir *os.Root) (err error) {
		d.file, err = dir.OpenFile(path.Base(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
		return err
	})
	if err != nil {
		return nil, err
	}
	d.earlier = p.openEarlier(name)
	return d, nil
}

// openEarlier opens a file that the folder has; nil for none that a site could
// have written.
func (p *Publisher) openEarlier(name string) (f *os.File) {
	if !p.isReal(path.Dir(name)) {
		return nil
	}
	err := p.there.in(path.Dir(name), func(dir *os.Root) error {
		info, err := dir.Lstat(path.Base(name))
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		f, err = dir.Open(path.Base(name))
		return err
	})
	if err != nil {
		return nil
	}
	return f
}

// Write appends b to the file.
func (d *Draft) Write(b []byte) (int, error) {
	n, err := d.file.Write(b)
	if d.earlier != nil && (err != nil || !d.p.goesOn(d.earlier, b)) {
		d.earlier.Close()
		d.earlier = nil
	}
	d.size += int64(n)
	if err != nil {
		err = d.p.fail("write", d.name, err)
	}
	return n, err
}

// A block is what a file is compared in.
type block [64 << 10]byte

// goesOn reports whether what is still to be read of a file begins with data.
func (p *Publisher) goesOn(f *os.File, data []byte) bool {
	b, ok := p.blocks.Get().(*block)
	if !ok {
		b = new(block)
	}
	defer p.blocks.Put(b)
	for len(data) > 0 {
		n, err := f.Read(b[:min(len(b), len(data))])
		if err != nil || !bytes.Equal(b[:n], data[:n]) {
			return false
		}
		data = data[n:]
	}
	return true
}

// Restart takes back all that was written.
func (d *Draft) Restart() error {
	_, err := d.file.Seek(0, io.SeekStart)
	if err = errors.Join(err, d.file.Truncate(0)); err != nil {
		return d.p.fail("write", d.name, err)
	}
	if d.earlier != nil {
		d.earlier.Close()
	}
	d.size, d.earlier = 0, d.p.openEarlier(d.name)
	return nil
}

// Finish ends the file, and says by what it is known from Commit on.
func (d *Draft) Finish() (Stamp, error) {
	stamp, same, err := d.finish()
	if err != nil {
		return Stamp{}, d.p.fail("write", d.name, err)
	}
	d.done = true
	d.p.mu.Lock()
	defer d.p.mu.Unlock()
	d.p.bytes += d.size
	if d.p.files[d.name] = !same; !same {
		d.p.changed++
	}
	return stamp, nil
}

// finish reports whether the folder has the file with the same bytes. Then it
// need not be staged.
func (d *Draft) finish() (stamp Stamp, same bool, err error) {
	if d.earlier != nil {
		info, err := d.earlier.Stat()
		if err == nil && info.Size() == d.size {
			return stampOf(info), true, d.p.new.in(path.Dir(d.name), func(dir *os.Root) error {
				return errors.Join(d.file.Close(), dir.Remove(path.Base(d.name)))
			})
		}
	}
	info, err := d.file.Stat()
	if err = errors.Join(err, d.file.Close()); err != nil {
		return stamp, false, err
	}
	return stampOf(info), false, nil
}

// Close closes what is open.
func (d *Draft) Close() {
	if d.earlier != nil {
		d.earlier.Close()
	}
	if !d.done {
		d.file.Close()
		d.p.note(d.p.fail("write", d.name, errors.New("it was not finished")))
	}
}

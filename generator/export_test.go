package generator

// SetLargeClass makes n teams a large class, until back is called.
func SetLargeClass(n int) (back func()) {
	was := largeClass
	largeClass = n
	return func() { largeClass = was }
}

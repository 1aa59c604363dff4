using Xunit;

// One test measures what the whole process allocates.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

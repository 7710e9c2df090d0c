using System.Runtime.Versioning;

// The embedded server, file modes and signals that these tests look at are Linux's.
[assembly: SupportedOSPlatform("linux")]

namespace SafeDurham.Cases.People.Notes;

/// <summary>
/// What places look like in running text. The same patterns stand in the browser's module notes.js (a test compares them), so they keep to what both dialects know.
/// They are many and loose on purpose: a note that names a place must not pass unseen (A10).
/// </summary>
internal static class NotePatterns
{
    private const string Types = "street|road|avenue|lane|terrace|crescent|gardens|grove|drive|close|mews|wynd|garth|croft|villas|cottages|court|row|fold|rise|bank|side|view|walk|way|place|square|hill|green|park|st|rd|ave|tce|cres|gdns";
    private const string Sure = "street|road|avenue|lane|terrace|crescent|gardens|grove|drive|mews|wynd|villas|cottages|rd|ave|tce|cres|gdns";
    private const string Capital = "Street|Road|Avenue|Lane|Terrace|Crescent|Gardens|Grove|Drive|Close|Mews|Wynd|Garth|Croft|Villas|Cottages|Court|Row|Fold|Rise|Bank|Side|View|Walk|Way|Place|Square|Hill|Green|Park|St|Rd|Ave|Tce|Cres|Gdns";
    private const string NotStreet = "in|a|an|the|of|to|and|or|on|at|for|by|with|am|pm|out|from|per|until|when|while|he|she|they|his|her|their|its|my|our|this|that|these|same|main|busy|front|back|other|who|which|is|was|were|had|has|times|days|weeks|months|years|hours|minutes|nights|children|child|people|men|women|calls|texts|messages|visits|more|questions|yes|no|officers|witnesses|st|nd|rd|th|over|under|across|into|near|outside|after|before|crown|county|family|magistrates|magistrates'|magistrates’|youth|high|january|february|march|april|may|june|july|august|september|october|november|december|stone|pounds|metres|miles|feet|units|pints|incidents|occasions|previous|counts|long|half|every|each|any|some|one|car|private|public|no|local|childrens|children's|children’s|food|blood|data";
    private const string NotNamed = "The|A|An|His|Her|Their|My|Our|This|That|Old|New|Any|Every|After|Before|From|To|At|In|On|Since|When|Primary|Secondary|High|Junior|Infant|Infants|Nursery|Grammar|Comprehensive|Special|Sunday|Driving|Medical|Boarding|Night|Summer|Crown|County|Family|Magistrates|Magistrates'|Magistrates’|Youth|Supreme|Food|Blood|West";
    private const string Schools = "primary|infants?|juniors?|secondary|high|rc|catholic|grammar|nursery|comprehensive|comp|school|academy|college";

    /// <summary>Kind, pattern, and whether capital letters matter.</summary>
    public static readonly (string Kind, string Pattern, bool Capitals)[] All =
    [
        ("postcode", @"\b[A-Z]{1,2}[0-9][A-Z0-9]?[ -]{0,2}(?!(?:1st|2nd|3rd|[04-9]th)\b)[0-9][ABD-HJLNP-UW-Z]{2}\b", false),
        ("phone", @"(?:\+44[ .()-]*0?|\b0044[ .()-]*0?|\b0)[)]?[ .(-]*(?![1-3][.-][01]?[0-9][.-](?:19|20)[0-9]{2})[12378](?:[ .()-]*[0-9]){7,9}(?![0-9])", false),
        ("phone", @"\b7[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b", false),
        ("phone", @"(?<![0-9][ -])\b[2-9][0-9]{2}[ -](?!(?:19|20)[0-9]{2}\b)[0-9]{4}\b", false),
        ("street", @"\b[0-9]{1,4}[a-z]?,? (?:(?!(?:" + NotStreet + @")\b)[a-z'’-]+ ){1,3}(?:" + Types + @")\b", false),
        ("street", @"\b(?!(?:" + NotNamed + @") )[A-Z][\p{L}'’-]+ (?:[A-Z][\p{L}'’-]+ )?(?:" + Capital + @")\b", true),
        ("street", @"\b(?:on|in|at|off|near|to|from|down|along|into|lives|moved) (?:(?!(?:" + NotStreet + @")\b)[a-z'’-]+ ){1,2}(?:" + Sure + @")\b", false),
        ("school", @"\b(?!(?:" + NotNamed + @") )[A-Z][\p{L}'’.-]* (?:[A-Z][\p{L}'’.&-]* |of |and ){0,4}(?:Primary|Infants?|Juniors?|Secondary|High|Grammar|Nursery|Comprehensive|Comp|School|Academy|College)\b", true),
        ("school", @"\b(?:st\.?|saint) [a-z]+['’]?s? (?:[a-z]+ ){0,2}(?:" + Schools + @")\b", false),
        ("school", @"\b(?:goes to|go to|going to|went to|moved to|attends?|attending|attended|pupils? at|starts at|started at|enrolled at|collects? (?:them|her|him) from|year [0-9]{1,2} at|is at|are at) (?:(?!(?:" + NotStreet + @")\b)[a-z'’-]+ ){1,3}(?:" + Schools + @")\b", false),
    ];
}

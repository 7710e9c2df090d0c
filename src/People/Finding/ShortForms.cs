using System.Collections.Frozen;

namespace SafeDurham.Cases.People.Finding;

/// <summary>First names that stand for each other in Britain and Ireland: short forms, and spellings that no rule of sound brings together. Folded, as data.</summary>
public static class ShortForms
{
    private static readonly string[][] Groups =
    [
        ["abigail", "abi", "abbie", "abby", "gail"],
        ["alan", "al"], ["albert", "al", "bert", "bertie"],
        ["alexander", "alex", "alec", "al", "sandy", "xander", "alasdair", "alastair", "alistair", "alister"], ["alexandra", "alex", "sandra", "lexi", "sasha"],
        ["alison", "ali", "allie"], ["amanda", "mandy"], ["andrew", "andy", "drew"], ["anthony", "antony", "tony"], ["aoife", "eefa", "eva"],
        ["barbara", "babs", "barbie"], ["benjamin", "ben", "benny", "benji"], ["bernard", "bernie"], ["bridget", "bridie", "biddy", "brigid"],
        ["caitlin", "kaitlin", "caitlyn", "kate"], ["caoimhe", "keeva", "kiva"], ["caroline", "carol", "carrie", "lyn"],
        ["catherine", "katherine", "kathryn", "cathy", "kathy", "kath", "kate", "katie", "katy", "kit", "kitty", "cath", "cait"],
        ["charles", "charlie", "chas", "chuck"], ["charlotte", "charlie", "lottie", "lotte"],
        ["christine", "christina", "chris", "chrissie", "tina", "kirsty"], ["christopher", "chris", "kit", "topher"],
        ["ciaran", "kieran", "kieron"], ["clare", "claire", "clara"], ["daniel", "dan", "danny"], ["danielle", "dani"],
        ["david", "dave", "davey", "dai", "dafydd"], ["deborah", "debra", "debbie", "deb"], ["denise", "dee"], ["derek", "del"], ["donald", "don", "donnie"],
        ["dorothy", "dot", "dottie", "dolly"], ["edward", "ed", "eddie", "ted", "teddy", "ned"], ["edmund", "ed", "eddie", "ned"],
        ["eleanor", "ellie", "nell", "nellie", "nora", "elinor"], ["elizabeth", "elisabeth", "liz", "lizzie", "beth", "betty", "bess", "betsy", "eliza", "lisa", "libby", "elspeth", "elsie"],
        ["emily", "em", "millie"], ["emma", "em"], ["eoin", "owen", "ewan", "euan", "eoghan", "ewen"], ["florence", "flo", "florrie", "flossie"],
        ["frances", "fran", "francesca", "frankie"], ["francis", "frank", "frankie"], ["frederick", "fred", "freddie", "freddy"],
        ["gabrielle", "gabby", "gaby"], ["geoffrey", "jeffrey", "geoff", "jeff"], ["george", "georgie"], ["georgina", "georgia", "georgie", "gina"],
        ["gerald", "gerry", "jerry", "gerard"], ["gillian", "jillian", "gill", "jill"], ["gordon", "gord"], ["graham", "graeme", "grahame"],
        ["gwendoline", "gwen"], ["harold", "harry", "hal"], ["helen", "nell", "nellie", "ellen"], ["henry", "harry", "hal", "hank"],
        ["isabel", "isobel", "isabella", "isabelle", "bella", "izzy", "issy"], ["jacqueline", "jackie", "jacqui"], ["jack", "john", "jackie", "jacky"], ["jacob", "jake"],
        ["james", "jim", "jimmy", "jamie", "jem", "hamish", "seamus"], ["jane", "jayne", "janie", "sian"], ["janet", "jan"],
        ["jennifer", "jen", "jenny", "jenni"], ["jessica", "jess", "jessie"], ["joan", "joanie"], ["joanna", "joanne", "jo"],
        ["john", "johnny", "jon", "ian", "iain", "sean", "shaun", "shawn", "sion", "evan", "ieuan"], ["jonathan", "jon", "jonny", "john", "nathan"],
        ["joseph", "joe", "joey"], ["josephine", "jo", "josie"], ["joshua", "josh"], ["judith", "judy", "jude"], ["julia", "julie", "juliet"],
        ["kenneth", "ken", "kenny"], ["kimberley", "kim", "kimberly"], ["laura", "laurie", "lauren"], ["lawrence", "laurence", "larry", "laurie", "lol"],
        ["leonard", "len", "lenny", "leo"], ["leslie", "lesley", "les"], ["lillian", "lily", "lil"], ["louise", "lou", "louisa"], ["louis", "lewis", "lou"],
        ["lucy", "lucinda", "lucie"], ["madeleine", "maddie", "maddy", "madeline"], ["malcolm", "mal", "malc"],
        ["margaret", "maggie", "meg", "megan", "peggy", "madge", "marge", "margie", "greta", "daisy", "rita", "mairead"],
        ["maria", "marie", "mary", "mia", "maire", "moira", "maura"], ["mary", "molly", "polly", "may", "mae"], ["martin", "marty"], ["matilda", "tilly", "tilda", "mattie"],
        ["matthew", "matt", "matty"], ["maureen", "mo"], ["maurice", "morris", "mo"], ["michael", "mick", "mike", "micky", "mickey", "mikey"], ["michelle", "shell", "shelly"],
        ["mohammed", "muhammad", "mohammad", "mohamed", "mohamad", "mo", "md"], ["natalie", "nat", "natasha", "tasha"], ["nathaniel", "nathan", "nat", "nate"], ["niamh", "neve", "nieve"],
        ["nicholas", "nick", "nicky", "nicolas", "nico"], ["nicola", "nicky", "nikki", "nic"], ["oliver", "ollie", "olly"], ["olivia", "liv", "livvy"],
        ["pamela", "pam"], ["patricia", "pat", "patsy", "tricia", "trish", "paddy"], ["patrick", "pat", "paddy", "padraig", "rick"], ["paula", "pauline"],
        ["penelope", "penny"], ["peter", "pete"], ["philip", "phillip", "phil", "pip"], ["philippa", "pippa", "pip"], ["rachel", "rachael", "rach", "shelly"],
        ["raymond", "ray"], ["rebecca", "becky", "becca", "bex", "rebekah"], ["reginald", "reg", "reggie"], ["richard", "dick", "rick", "ricky", "rich", "richie", "dickie"],
        ["robert", "bob", "bobby", "rob", "robbie", "bert", "rab"], ["roderick", "rod", "roddy", "rory"], ["ronald", "ron", "ronnie"], ["rosemary", "rose", "rosie"],
        ["ruairi", "rory", "ruari"], ["ruth", "ruthie"], ["samantha", "sam", "sammy"], ["samuel", "sam", "sammy"], ["sandra", "sandy"],
        ["sarah", "sara", "sally", "sadie"], ["saoirse", "seersha", "sersha"], ["sean", "shaun", "shawn", "shane"], ["sharon", "shaz", "shazza"], ["sinead", "jane", "shinaid"],
        ["siobhan", "shivawn", "shevaun", "chevonne", "joan"], ["sophia", "sophie", "sofia"], ["stephen", "steven", "steve", "stevie", "steph"],
        ["stephanie", "steph", "steffi"], ["stuart", "stewart", "stu", "stew"], ["susan", "sue", "susie", "suzy", "suzanne", "susanna", "susannah"], ["sylvia", "silvia", "syl"],
        ["terence", "terry", "terrence", "tel"], ["theodore", "theo", "ted", "teddy"], ["theresa", "teresa", "terri", "tess", "tessa", "tracey", "tracy"],
        ["thomas", "tom", "tommy", "tam"], ["timothy", "tim", "timmy"], ["valerie", "val"], ["vanessa", "nessa"], ["veronica", "vera", "ronnie", "roni"],
        ["victoria", "vicky", "vicki", "vikki", "tori", "vick"], ["vincent", "vince", "vinnie"], ["vivienne", "vivian", "viv"], ["walter", "wally", "walt"],
        ["wilfred", "wilf", "fred"], ["william", "bill", "billy", "will", "willie", "wills", "liam", "gwilym"], ["winifred", "win", "winnie", "freda"],
        ["yvonne", "evonne", "vonnie"], ["zachary", "zack", "zac", "zach"],
    ];

    private static readonly FrozenDictionary<string, string[]> GroupsOf = Groups
        .SelectMany((group, number) => group.Select(name => (name, group: group[0] + number)))
        .GroupBy(p => p.name).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.group).Distinct().ToArray());

    /// <summary>Names of the groups that a folded first name belongs to; a short form may belong to several.</summary>
    public static IReadOnlyList<string> Of(string word) => GroupsOf.GetValueOrDefault(word, []);

    /// <summary>Whether two folded first names may stand for each other.</summary>
    public static bool Alike(string one, string other) => Of(one).Intersect(Of(other)).Any();
}

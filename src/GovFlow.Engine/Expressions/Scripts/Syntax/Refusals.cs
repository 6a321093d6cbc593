using System.Collections.Frozen;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

/// <summary>What the subset leaves out, and what to write instead.</summary>
internal static class Refusals
{
    /// <summary>Words of the language: none of them can name anything.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
    [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false",
        "finally", "for", "function", "if", "import", "in", "instanceof", "let", "new", "null", "return", "super", "switch", "this", "throw", "true",
        "try", "typeof", "var", "void", "while", "with", "yield", "await", "static", "implements", "interface", "package", "private", "protected",
        "public", "eval", "arguments",
    ]);

    private static readonly FrozenSet<string> OperatorWords = FrozenSet.ToFrozenSet(
        ["return", "typeof", "void", "in", "of", "else", "do", "case", "delete", "instanceof", "new", "throw", "yield", "await"]);

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["new"] = "不支持 new；对象请写 {…}，列表请写 […]",
        ["class"] = "不支持 class；请用对象 {…} 和箭头函数",
        ["this"] = "不支持 this；请直接用变量名，例如 variables.名称 或 get名称()",
        ["super"] = "不支持 super",
        ["async"] = "不支持 async；脚本须立即得出结果，等待请用流程中的活动",
        ["await"] = "不支持 await；脚本须立即得出结果，等待请用流程中的活动",
        ["yield"] = "不支持 yield；请用列表方法 map、filter",
        ["import"] = "不支持 import；脚本只能用流程提供的名称",
        ["export"] = "不支持 export；用 return 交回结果",
        ["eval"] = "不支持 eval；请直接写表达式",
        ["arguments"] = "不支持 arguments；请写明参数，或用 (...参数) =>",
        ["function"] = "不支持 function；请写箭头函数，例如 const 名称 = (参数) => 结果",
        ["var"] = "不支持 var；不变的用 const，要改的用 let",
        ["delete"] = "不支持 delete；请用解构取出其余成员：const { 成员, ...其余 } = 对象",
        ["instanceof"] = "不支持 instanceof；请用 typeof 或 Array.isArray",
        ["switch"] = "不支持 switch；请用 if … else if … else 或 a ? b : c",
        ["try"] = "不支持 try；出错时由流程的故障处理接管",
        ["throw"] = "不支持 throw；要让流程出错请用“故障”活动",
        ["with"] = "不支持 with；请写全名称",
        ["debugger"] = "不支持 debugger",
        ["enum"] = "不支持 enum；请用对象 {…}",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Globals = new Dictionary<string, string>
    {
        ["Date"] = "不支持 Date；时间由流程提供，期限由时钟计算",
        ["Function"] = "不支持 Function；请写箭头函数",
        ["RegExp"] = "不支持正则表达式；请用 includes、startsWith、endsWith、split 等文本方法",
        ["Promise"] = "不支持 Promise；脚本须立即得出结果",
        ["Symbol"] = "不支持 Symbol；请用文本",
        ["Map"] = "不支持 Map；请用对象 {…}",
        ["Set"] = "不支持 Set；去重请写 列表.filter((x, i) => 列表.indexOf(x) === i)",
        ["WeakMap"] = "不支持 WeakMap；请用对象 {…}",
        ["WeakSet"] = "不支持 WeakSet；请用列表 […]",
        ["Proxy"] = "不支持 Proxy",
        ["Reflect"] = "不支持 Reflect；请用 Object.keys、Object.entries",
        ["Intl"] = "不支持 Intl；数字格式请用 toFixed",
        ["BigInt"] = "不支持 BigInt；请直接用数字",
        ["Error"] = "不支持 Error；要让流程出错请用“故障”活动",
        ["globalThis"] = "不支持 globalThis；请直接用名称",
        ["window"] = "不支持 window；脚本不在浏览器里运行",
        ["document"] = "不支持 document；脚本不在浏览器里运行",
        ["process"] = "不支持 process；脚本只能用流程提供的名称",
        ["require"] = "不支持 require；脚本只能用流程提供的名称",
        ["console"] = "不支持 console；要写日志请用“写一行”活动",
        ["fetch"] = "不支持 fetch；请用 HTTP 请求活动",
        ["setTimeout"] = "不支持 setTimeout；等待请用“延时”活动",
        ["setInterval"] = "不支持 setInterval；等待请用“定时”活动",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Methods = new Dictionary<string, string>
    {
        ["push"] = "列表不可修改，不能用 push；请写 [...列表, 新项] 或 列表.concat(新项)",
        ["unshift"] = "列表不可修改，不能用 unshift；请写 [新项, ...列表]",
        ["pop"] = "列表不可修改，不能用 pop；末项请写 列表.at(-1)，其余请写 列表.slice(0, -1)",
        ["shift"] = "列表不可修改，不能用 shift；首项请写 列表[0]，其余请写 列表.slice(1)",
        ["splice"] = "列表不可修改，不能用 splice；请用 toSpliced、slice、filter 得到新列表",
        ["fill"] = "列表不可修改，不能用 fill；请用 Array.from({ length: n }, () => 值)",
        ["copyWithin"] = "列表不可修改，不能用 copyWithin；请用 slice 和 concat",
        ["match"] = "不支持正则表达式，不能用 match；请用 includes、indexOf、split",
        ["matchAll"] = "不支持正则表达式，不能用 matchAll；请用 includes、indexOf、split",
        ["search"] = "不支持正则表达式，不能用 search；请用 indexOf",
        ["test"] = "不支持正则表达式，不能用 test；请用 includes、startsWith、endsWith",
        ["exec"] = "不支持正则表达式，不能用 exec；请用 indexOf、slice",
        ["localeCompare"] = "不支持 localeCompare（结果因机器而异）；请用 < 和 > 比较",
        ["toLocaleString"] = "不支持 toLocaleString（结果因机器而异）；请用 String(x) 或 toFixed",
        ["toLocaleUpperCase"] = "不支持 toLocaleUpperCase（结果因机器而异）；请用 toUpperCase",
        ["toLocaleLowerCase"] = "不支持 toLocaleLowerCase（结果因机器而异）；请用 toLowerCase",
        ["call"] = "不支持 call；请直接调用函数",
        ["apply"] = "不支持 apply；请写 函数(...列表)",
        ["bind"] = "不支持 bind；请写箭头函数",
        ["then"] = "不支持 then；脚本须立即得出结果",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Prototypes = FrozenSet.ToFrozenSet(
        ["prototype", "__proto__", "constructor", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"]);

    public static bool IsReserved(string name) => Reserved.Contains(name);

    public static bool IsOperatorWord(string name) => OperatorWords.Contains(name);

    public static bool IsPrototype(string name) => Prototypes.Contains(name);

    public static bool IsRefusedWord(string name) => Words.ContainsKey(name);

    /// <summary>Why that word of the language is refused, or null where it is not.</summary>
    public static string? Word(string name) => Words.GetValueOrDefault(name);

    /// <summary>Why that global name is refused, or null where it is left to the host.</summary>
    public static string? Global(string name) => Globals.GetValueOrDefault(name);

    /// <summary>Why that method is refused, or null where it is simply not known.</summary>
    public static string? Method(string name) => Methods.GetValueOrDefault(name);

    public static string UnexpectedCharacter(char c) => c switch
    {
        '，' or '。' or '；' or '：' or '（' or '）' or '“' or '”' or '‘' or '’' or '！' or '？' or '【' or '】' or '《' or '》' or '、' =>
            $"这里有中文标点“{c}”，请改用英文标点",
        '#' => "不支持 # 开头的名称",
        '@' => "不支持 @ 装饰符",
        '\\' => "反斜杠只能写在文本里",
        _ => $"这里不能出现字符 U+{(int)c:X4}",
    };
}

namespace GovFlow.Engine.Values;

/// <summary>How much a value is: one for each value in it, and one for each character of texts and names.</summary>
internal static class ValueSize
{
    /// <summary>The size, counted no further than where it passes <paramref name="limit"/>: values share parts, so a small one may unfold without end.</summary>
    public static long Of(in Value value, long limit)
    {
        long size = 0;
        Add(value, limit, ref size);
        return size;
    }

    private static void Add(in Value value, long limit, ref long size)
    {
        size++;
        switch (value.Kind)
        {
            case ValueKind.Text:
                size += value.AsText!.Length;
                break;
            case ValueKind.List:
                foreach (var item in value.ItemSpan)
                {
                    if (size > limit)
                        return;
                    Add(item, limit, ref size);
                }

                break;
            case ValueKind.Map:
                foreach (var (name, member) in value.Members)
                {
                    if (size > limit)
                        return;
                    size += name.Length;
                    Add(member, limit, ref size);
                }

                break;
        }
    }
}

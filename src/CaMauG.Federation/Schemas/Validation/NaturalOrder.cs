namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Names in the order people expect: digits count as the numbers they write.</summary>
internal static class NaturalOrder
{
    public static int Compare(string left, string right)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            int order;
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                order = Number(left, ref i).CompareTo(Number(right, ref j));
            }
            else
            {
                order = left[i++].CompareTo(right[j++]);
            }

            if (order != 0)
            {
                return order;
            }
        }

        return left.Length - right.Length;
    }

    // A leading zero is a number of its own.
    private static double Number(string text, ref int position)
    {
        double number = 0;
        do
        {
            number = (number * 10) + (text[position++] - '0');
        }
        while (position < text.Length && char.IsAsciiDigit(text[position]) && number > 0);

        return number;
    }
}

using System.Text;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Opens text as people really save it: UTF-8 with or without mark, UTF-16 with mark, or GB18030 from Excel.</summary>
internal static class TextFile
{
    private const int ChunkSize = 1 << 16;

    static TextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="RefusedInputException">The file cannot be read, or its bytes are no text.</exception>
    internal static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path, Recognise(path), detectEncodingFromByteOrderMarks: true, ChunkSize);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedInputException(new InputProblem(path, null, null, "找不到文件。", "The file does not exist."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedInputException(new InputProblem(path, null, null, "无法读取文件。", $"The file cannot be read: {error.Message}"));
        }
    }

    /// <inheritdoc cref="Open"/>
    internal static string ReadAll(string path)
    {
        using var reader = Open(path);
        return reader.ReadToEnd();
    }

    /// <summary>Every byte is checked: text in GB18030 is hardly ever valid UTF-8 by accident.</summary>
    private static Encoding Recognise(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> mark = stackalloc byte[2];
        var read = stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        if (read == 2 && (mark[0], mark[1]) is (0xFF, 0xFE) or (0xFE, 0xFF)) return Encoding.Unicode; // the reader follows the mark

        Encoding[] candidates = [new UTF8Encoding(false, throwOnInvalidBytes: true), Strict("GB18030")];
        foreach (var candidate in candidates)
        {
            stream.Position = 0;
            if (IsValid(stream, candidate)) return candidate;
        }

        throw new RefusedInputException(new InputProblem(path, null, null, "文件既不是 UTF-8 也不是 GB18030 文本。", "The file is text in neither UTF-8 nor GB18030."));
    }

    private static Encoding Strict(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static bool IsValid(Stream stream, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[ChunkSize];
        var chars = new char[encoding.GetMaxCharCount(ChunkSize)];
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0) decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

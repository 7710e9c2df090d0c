using SafeDurham.Cases.Web.SignIn.Accounts;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.SignIn;

public class PasswordRuleTests
{
    [Theory]
    [InlineData("purple kettle over the viaduct")]
    [InlineData("ein ganz anderer Löffel")]
    [InlineData("x7Kq9mZ2pLw4")]
    [InlineData("4917 0385 2266 1")]
    public void What_is_long_and_nobodys_first_guess_will_do(string password) => Assert.Null(PasswordRule.Refuses(password, "ann@agency.example"));

    [Theory]
    [InlineData(null, "password-too-short")]
    [InlineData("short-words", "password-too-short")]
    [InlineData("password1234", "password-common")]
    [InlineData("Passw0rd!2026", "password-common")]
    [InlineData("qwertyuiop123", "password-common")]
    [InlineData("aaaaaaaaaaaaaaaa", "password-common")]
    [InlineData("123456789012345", "password-common")]
    [InlineData("durham-police-2026", "password-common")]
    [InlineData("letmeinletmein", "password-common")]
    [InlineData("annexample2026!", "password-common")]
    public void What_is_tried_first_will_not(string? password, string code) => Assert.Equal(code, PasswordRule.Refuses(password, "annexample@agency.example")?.Code);

    [Fact]
    public void Nothing_without_end_is_digested() => Assert.Equal("password-too-long", PasswordRule.Refuses(new string('x', 100_000), "ann")?.Code);
}

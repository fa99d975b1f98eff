System.Console.WriteLine("narrative");
